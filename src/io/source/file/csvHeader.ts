import * as l10n from '@vscode/l10n';
import { parse } from 'csv-parse/sync';
import { messageOf } from '../../../core/objects.ts';
import { plural } from '../../../core/text/localized.ts';
import { statOf } from '../../disk/paths.ts';
import { decodeUtf8 } from '../RecordSource.ts';
import type { FileProblem, HeaderSpan } from '../SourceSnapshot.ts';
import { recordEnd } from './FileRecord.ts';
import { readBytes } from './filePosition.ts';
import { indexFile } from './indexFile.ts';

/** Maximum length of a column name; real ones are a few words. */
const maxHeaderBytes = 1024 * 1024;

/** The column names of a CSV file whose header is at some range, or why there are none. */
export async function readCsvHeader(
  path: string,
  { start, end, line }: HeaderSpan,
): Promise<ReturnType<typeof parseCsvHeader>> {
  if (end - start > maxHeaderBytes) {
    const message = plural(
      l10n.t(
        'The header has {0} byte; at most {1} can be read. | The header has {0} bytes; at most {1} can be read.',
      ),
      end - start,
      maxHeaderBytes,
    );
    return { columns: [], problem: { code: 'not-csv', message, line, column: 0 } };
  }
  const bytes = await readBytes(path, start, end);
  const content = bytes.subarray(0, recordEnd('csv', bytes, 0, bytes.length));
  return parseCsvHeader(decodeUtf8(content).text, line);
}

/** The column names, or why there are none. */
function parseCsvHeader(
  text: string,
  line: number,
): { readonly columns: readonly string[]; readonly problem?: FileProblem } {
  try {
    const rows: string[][] = parse(text, { relax_column_count: true, trim: true, record_delimiter: '\n' });
    return { columns: rows[0] ?? [] };
  } catch (error) {
    const reason = messageOf(error);
    const message = l10n.t('The header is not CSV: {0}', reason);
    return { columns: [], problem: { code: 'not-csv', message, line, column: 0 } };
  }
}

/** Maximum length of a header. */
const headerSearchBytes = 64 * 1024;

/** The column names of a CSV file, read from its beginning alone. */
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
