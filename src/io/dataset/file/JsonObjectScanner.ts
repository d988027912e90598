import * as l10n from '@vscode/l10n';
import { bytes } from './bytes.ts';
import { OpenBrackets } from './OpenBrackets.ts';
import type { FileProblem, Scanner, ScanStart, SpanSink } from './Scanner.ts';

/**
 * The records of one JSON object: each member with its key is one, and where a member is a list, each of its elements is.
 * MM-SafetyBench and MOSSBench are objects of records, MSSBench one of lists.
 */
export class JsonObjectScanner implements Scanner {
  readonly problems: FileProblem[] = [];
  lastEnd: number;
  readonly #sink: SpanSink;
  #state: 'before' | 'members' | 'elements' | 'after' | 'no-object' = 'before';
  #offset: number;
  #line: number;
  #column = 0;
  readonly #brackets = new OpenBrackets();
  #inString = false;
  #escaped = false;
  /** Where the member or element begins, undefined between them. */
  #record: { readonly start: number; readonly line: number; readonly column: number } | undefined;
  #recordEnd = 0;
  /** Whether the colon of the member was the last thing that was not white space: then a bracket opens a list of records. */
  #afterColon = false;
  /** Whether a comma asks for another record. */
  #expected = false;

  constructor({ offset, line }: ScanStart, sink: SpanSink) {
    this.#offset = offset;
    this.lastEnd = offset;
    this.#line = line;
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      this.#step(byte);
      this.#offset += 1;
      if (byte === bytes.newline) {
        this.#line += 1;
        this.#column = 0;
      } else if ((byte & 0xc0) !== 0x80) {
        this.#column += byte >= 0xf0 ? 2 : 1;
      }
    }
  }

  end(): void {
    if (this.#state === 'before' && this.#offset > 0) {
      this.#complain('not-a-list', l10n.t('The file holds no records.'));
    } else if (this.#state === 'members' || this.#state === 'elements') {
      this.#endRecord(false);
      this.#complain('not-json', l10n.t('The object of records is not closed: a “}” is missing at the end.'));
    }
  }

  #step(byte: number): void {
    switch (this.#state) {
      case 'before':
        this.#stepBefore(byte);
        break;
      case 'members':
      case 'elements':
        this.#stepRecords(byte);
        break;
      case 'after':
        if (!isSpace(byte)) {
          this.#complain('not-json', l10n.t('There is text after the end of the object of records.'));
          this.#state = 'no-object';
        }
        break;
      case 'no-object':
        break;
    }
  }

  #stepBefore(byte: number): void {
    if (byte === bytes.openBrace) {
      this.#state = 'members';
    } else if (!isSpace(byte)) {
      this.#complain('not-a-list', l10n.t('A file of records by key must begin with “{”.'));
      this.#state = 'no-object';
    }
  }

  #stepRecords(byte: number): void {
    if (this.#inString) {
      this.#stepString(byte);
    } else if (this.#brackets.depth > 0 || !this.#separates(byte)) {
      this.#stepInside(byte);
    } else {
      return;
    }
    if (!isSpace(byte) || this.#inString) {
      this.#record ??= { start: this.#offset, line: this.#line, column: this.#column };
      this.#recordEnd = this.#offset + 1;
    }
  }

  /** Takes the bytes that stand between records; false where a byte belongs to one. */
  #separates(byte: number): boolean {
    if (byte === bytes.comma) {
      this.#endRecord(true);
      this.#expected = true;
    } else if (this.#state === 'members' && byte === bytes.closeBrace) {
      this.#endRecord(false);
      this.#state = 'after';
    } else if (this.#state === 'elements' && byte === bytes.closeBracket) {
      this.#endRecord(false);
      this.#state = 'members';
      // What may follow a list is a comma, which ends no record of its own.
      this.#afterList = true;
    } else if (this.#afterColon && byte === bytes.openBracket) {
      this.#state = 'elements';
      this.#record = undefined;
      this.#afterColon = false;
      this.#expected = false;
    } else {
      return false;
    }
    return true;
  }

  #afterList = false;

  #stepInside(byte: number): void {
    if (byte === bytes.quote) {
      this.#inString = true;
    } else if (byte === bytes.openBrace || byte === bytes.openBracket) {
      this.#brackets.open(byte);
    } else if (byte === bytes.closeBrace || byte === bytes.closeBracket) {
      this.#brackets.close(byte);
    }
    if (!isSpace(byte)) {
      this.#afterColon = this.#state === 'members' && this.#brackets.depth === 0 && byte === colon;
      this.#afterList = false;
    }
  }

  #stepString(byte: number): void {
    if (this.#escaped) {
      this.#escaped = false;
    } else if (byte === bytes.backslash) {
      this.#escaped = true;
    } else if (byte === bytes.quote) {
      this.#inString = false;
    }
  }

  /** Ends the record that was begun. Where a comma stands without one, the empty place is itself a broken record. */
  #endRecord(atComma: boolean): void {
    if (this.#record) {
      const { start, line, column } = this.#record;
      this.#sink.add(start, line, column);
      this.lastEnd = this.#recordEnd;
    } else if ((atComma && !this.#afterList) || this.#expected) {
      this.#sink.add(this.#offset, this.#line, this.#column);
      this.lastEnd = this.#offset;
    }
    this.#record = undefined;
    this.#expected = false;
    this.#afterList = false;
    this.#afterColon = false;
  }

  #complain(code: FileProblem['code'], message: string): void {
    this.problems.push({ code, message, line: this.#line, column: this.#column });
  }
}

const colon = 0x3a;

function isSpace(byte: number): boolean {
  return (
    byte === bytes.space || byte === bytes.newline || byte === bytes.carriageReturn || byte === bytes.tab
  );
}
