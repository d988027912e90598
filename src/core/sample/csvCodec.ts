import * as l10n from '@vscode/l10n';
import { parse } from 'csv-parse/sync';
import { messageOf } from '../objects.ts';
import { plural } from '../text/localized.ts';
import { insideOf } from './jsonCodec.ts';
import type { RecordCodec, TextEdit, TextLocator, TextSpan } from './RecordCodec.ts';

/** CSV text, one row per record, its cells named by the header's columns. */
export function csvCodec(columns: readonly string[]): RecordCodec {
  const whole = (text: string) => ({ offset: 0, length: text.length });
  return {
    decode: (text) => {
      try {
        const row: string[] =
          readCells(text) ??
          parse(text, { bom: true, relax_column_count: true, record_delimiter: '\n' })[0] ??
          [];
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
    locator: (text) => new CsvLocator(text, columns),
  };
}

/**
 * The cells of a well-formed row; undefined if it is for the parser to read it, or to say what is wrong. The parser is made
 * for whole files: setting it up for each row takes ten times as long as this.
 */
function readCells(text: string): string[] | undefined {
  if (text === '' || text.startsWith('\ufeff')) {
    return undefined;
  }
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? quotedEnd(text, at) : text.indexOf(',', at);
    const cell = end < 0 ? text.slice(at) : text.slice(at, end);
    if (isQuoted ? end < 0 || (end < text.length && text[end] !== ',') : /["\n]/.test(cell)) {
      return undefined;
    }
    cells.push(cellText(cell));
    at += cell.length + 1;
  }
  return cells;
}

/** Where a quoted cell ends, after its closing quote; -1 if there is none. */
function quotedEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') {
    end = text.indexOf('"', end + 2);
  }
  return end < 0 ? end : end + 1;
}

class CsvLocator implements TextLocator {
  readonly #text: string;
  readonly #columns: readonly string[];

  constructor(text: string, columns: readonly string[]) {
    this.#text = text;
    this.#columns = columns;
  }

  find([column, ...rest]: readonly PropertyKey[], part?: { from: number; length: number }): TextSpan {
    const cell = this.#cell(column);
    if (!cell) {
      return { offset: 0, length: this.#text.length };
    }
    const json = insideOf(this.#cellText(cell), rest);
    if (json) {
      return unitsOf(this.#text, cell, json.find(rest, part));
    }
    return part && rest.length === 0
      ? unitsOf(this.#text, cell, { offset: part.from, length: part.length })
      : cell;
  }

  replace([column = '', ...rest]: readonly PropertyKey[], value: unknown): TextEdit {
    const cell = this.#cell(column);
    const text = cell ? this.#cellText(cell) : '';
    const edit = insideOf(text, rest)?.replace(rest, value);
    if (!cell || !edit) {
      return { ...this.find([column, ...rest]), text: quoted(String(value)) };
    }
    if (this.#text[cell.offset] === '"') {
      return { ...unitsOf(this.#text, cell, edit), text: edit.text.replaceAll('"', '""') };
    }
    const changed = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
    return { ...cell, text: quoted(changed) };
  }

  #cellText({ offset, length }: TextSpan): string {
    return cellText(this.#text.slice(offset, offset + length));
  }

  #cell(column: PropertyKey | undefined): TextSpan | undefined {
    return cellRange(this.#text, this.#columns.indexOf(String(column)));
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** The decoded text of a cell as it is written. */
function cellText(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw;
}

/** The ranges of the cells, which end at commas outside quotes. */
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

/** The range of some units of a cell's text: within quotes, a quote is written twice. */
function unitsOf(text: string, cell: TextSpan, part: TextSpan): TextSpan {
  const isQuoted = text[cell.offset] === '"';
  const end = cell.offset + cell.length - (isQuoted ? 1 : 0);
  const skip = (from: number, units: number) => {
    let at = from;
    for (let unit = 0; unit < units && at < end; unit += 1) {
      at += isQuoted && text.startsWith('""', at) ? 2 : 1;
    }
    return Math.min(at, end);
  };
  const from = skip(cell.offset + (isQuoted ? 1 : 0), part.offset);
  return { offset: from, length: Math.max(1, skip(from, part.length) - from) };
}
