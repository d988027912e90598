import * as l10n from '@vscode/l10n';
import { parse } from 'csv-parse/sync';
import { plural } from '../text/localized.ts';
import { messageOf } from '../text/messageOf.ts';
import type { RecordCodec, TextSpan } from './RecordCodec.ts';

/** CSV text, one row a record, its cells named by the header's columns. */
export function csvCodec(columns: readonly string[]): RecordCodec {
  const whole = (text: string) => ({ offset: 0, length: text.length });
  return {
    encode: (value) => `"${String(value).replaceAll('"', '""')}"`,
    decode: (text) => {
      try {
        const row: string[] =
          parse(text, { bom: true, relax_column_count: true, record_delimiter: '\n' })[0] ?? [];
        if (row.length !== columns.length) {
          const message = plural(
            l10n.t('The row has {0} cell, the header has {1}. | The row has {0} cells, the header has {1}.'),
            row.length,
            columns.length,
          );
          return { problem: { code: 'not-csv', message, ...whole(text) } };
        }
        return { value: Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])) };
      } catch (error) {
        const reason = messageOf(error);
        return { problem: { code: 'not-csv', message: l10n.t('Not CSV: {0}', reason), ...whole(text) } };
      }
    },
    locate: (text, path, part) => {
      const cell = cellRange(text, columns.indexOf(String(path[0])));
      return cell && part ? partOf(text, cell, part) : (cell ?? whole(text));
    },
  };
}

/** Where a cell stands: cells end at commas outside quotes. */
function cellRange(text: string, index: number): { offset: number; length: number } | undefined {
  let quoted = false;
  let cell = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    quoted = character === '"' ? !quoted : quoted;
    if (character === undefined || (character === ',' && !quoted)) {
      if (cell === index) {
        return { offset: start, length: Math.max(1, at - start) };
      }
      cell += 1;
      start = at + 1;
    }
  }
  return undefined;
}

/** The place of some units of a cell's text: within quotes, two stand for one. */
function partOf(text: string, cell: TextSpan, part: { from: number; length: number }): TextSpan {
  const quoted = text[cell.offset] === '"';
  const end = cell.offset + cell.length - (quoted ? 1 : 0);
  const skip = (from: number, units: number) => {
    let at = from;
    for (let unit = 0; unit < units && at < end; unit += 1) {
      at += quoted && text.startsWith('""', at) ? 2 : 1;
    }
    return Math.min(at, end);
  };
  const from = skip(cell.offset + (quoted ? 1 : 0), part.from);
  return { offset: from, length: Math.max(1, skip(from, part.length) - from) };
}
