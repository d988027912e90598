import { decodeUtf8 } from '../decodeUtf8.ts';
import type { HeaderSpan } from './IndexMessages.ts';
import { parseCsvHeader } from './parseCsvHeader.ts';
import { readBytes } from './readBytes.ts';
import { recordEnd } from './recordEnd.ts';

/** Names of the columns of a CSV file whose header lies at a place, or why there are none. */
export async function readHeader(
  path: string,
  { start, end, line }: HeaderSpan,
): Promise<ReturnType<typeof parseCsvHeader>> {
  const bytes = await readBytes(path, start, end);
  const content = bytes.subarray(0, recordEnd('csv', bytes, 0, bytes.length));
  return parseCsvHeader(decodeUtf8(content).text, line);
}
