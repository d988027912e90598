import { stateOf } from '../../disk/look.ts';
import type { HeaderSpan } from '../file/IndexMessages.ts';
import { indexFile } from '../file/indexFile.ts';
import { readHeader } from '../file/readHeader.ts';

/** A header is not longer than this. */
const headBytes = 64 * 1024;

/** Names of the columns of a CSV file, from its beginning alone. */
export async function readColumns(path: string): Promise<readonly string[]> {
  const { size } = await stateOf(path);
  const head = Math.min(size, headBytes);
  let header: HeaderSpan | undefined;
  const request = {
    path,
    kind: 'csv',
    size: head,
    ends: head === size,
    known: undefined,
    lastLine: 0,
  } as const;
  await indexFile(request, (news) => {
    header = news.header;
  });
  return header ? (await readHeader(path, header)).columns : [];
}
