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
    return namedOnce(rows[0] ?? [], line);
  } catch (error) {
    const reason = messageOf(error);
    const message = l10n.t('The header is not CSV: {0}', reason);
    return { columns: [], problem: { code: 'not-csv', message, line, column: 0 } };
  }
}

/** Columns by names of their own: of several with one name, pandas and `datasets` call the second one `name.1`. */
function namedOnce(
  names: readonly string[],
  line: number,
): { readonly columns: readonly string[]; readonly problem?: FileProblem } {
  const taken = new Set(names);
  const seen = new Set<string>();
  const columns = names.map((name) => {
    let own = name;
    for (let count = 1; seen.has(own) || (own !== name && taken.has(own)); count += 1) {
      own = `${name}.${count}`;
    }
    seen.add(own);
    return own;
  });
  const at = columns.findIndex((name, index) => name !== names[index]);
  if (at < 0) {
    return { columns };
  }
  const message = l10n.t(
    'Two columns have the name “{0}”: the second is read as “{1}”, as `datasets` does. Rename one of them.',
    names[at] ?? '',
    columns[at] ?? '',
  );
  return { columns, problem: { code: 'not-csv', message, line, column: 0 } };
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
