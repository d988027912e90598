import { statOf } from '../../disk/look.ts';
import type { HeaderSpan } from '../file/IndexMessages.ts';
import { indexFile } from '../file/indexFile.ts';
import { readCsvHeader } from '../file/readHeader.ts';

/** A header is not longer than this. */
const headerSearchBytes = 64 * 1024;

/** Names of the columns of a CSV file, from its beginning alone. */
export async function readCsvColumns(path: string): Promise<readonly string[]> {
  const { size } = await statOf(path);
  const head = Math.min(size, headerSearchBytes);
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
  return header ? (await readCsvHeader(path, header)).columns : [];
}
