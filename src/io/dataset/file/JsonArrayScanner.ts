import * as l10n from '@vscode/l10n';
import { bytes } from './bytes.ts';
import { OpenBrackets } from './OpenBrackets.ts';
import type { FileProblem, Scanner, ScanStart, SpanSink } from './Scanner.ts';

/**
 * The elements of one JSON array. It follows strings and brackets only: what stands inside an element is the business
 * of whoever parses it.
 */
export class JsonArrayScanner implements Scanner {
  readonly problems: FileProblem[] = [];
  lastEnd: number;
  readonly #sink: SpanSink;
  #state: 'before' | 'elements' | 'after' | 'not-a-list' = 'before';
  #offset: number;
  #line: number;
  #column = 0;
  readonly #brackets = new OpenBrackets();
  #inString = false;
  #escaped = false;
  /** Where the element begins, undefined between elements. */
  #element: { readonly start: number; readonly line: number; readonly column: number } | undefined;
  /** One past the last byte of the element that is not white space. */
  #elementEnd = 0;
  /** Whether a comma asks for an element to come. */
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
        // Columns count UTF-16 units: continuation bytes are none, four-byte characters are two.
        this.#column += byte >= 0xf0 ? 2 : 1;
      }
    }
  }

  end(): void {
    if (this.#state === 'before' && this.#offset > 0) {
      this.#complain('not-a-list', l10n.t('The file holds no records.'));
    } else if (this.#state === 'elements') {
      this.#endElement();
      this.#complain('not-json', l10n.t('The list of records is not closed: a “]” is missing at the end.'));
    }
  }

  #step(byte: number): void {
    switch (this.#state) {
      case 'before':
        this.#stepBefore(byte);
        break;
      case 'elements':
        this.#stepElements(byte);
        break;
      case 'after':
        if (!isSpace(byte)) {
          this.#complain('not-json', l10n.t('There is text after the end of the list of records.'));
          this.#state = 'not-a-list';
        }
        break;
      case 'not-a-list':
        break;
    }
  }

  #stepBefore(byte: number): void {
    if (byte === bytes.openBracket) {
      this.#state = 'elements';
    } else if (!isSpace(byte)) {
      this.#complain(
        'not-a-list',
        l10n.t('A JSON file must hold a list of records: it must begin with “[”.'),
      );
      this.#state = 'not-a-list';
    }
  }

  #stepElements(byte: number): void {
    if (this.#inString) {
      this.#stepString(byte);
    } else if (this.#brackets.depth === 0 && byte === bytes.comma) {
      this.#endElement(true);
      this.#expected = true;
      return;
    } else if (this.#brackets.depth === 0 && byte === bytes.closeBracket) {
      this.#endElement();
      this.#state = 'after';
      return;
    } else if (byte === bytes.quote) {
      this.#inString = true;
    } else if (byte === bytes.openBrace || byte === bytes.openBracket) {
      this.#brackets.open(byte);
    } else if (byte === bytes.closeBrace || byte === bytes.closeBracket) {
      this.#brackets.close(byte);
    }
    if (!isSpace(byte) || this.#inString) {
      this.#element ??= { start: this.#offset, line: this.#line, column: this.#column };
      this.#elementEnd = this.#offset + 1;
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

  /** Ends the element that was begun. Where a comma stands without one, the empty place is itself a broken record. */
  #endElement(atComma = false): void {
    if (this.#element) {
      const { start, line, column } = this.#element;
      this.#sink.add(start, line, column);
      this.lastEnd = this.#elementEnd;
    } else if (atComma || this.#expected) {
      this.#sink.add(this.#offset, this.#line, this.#column);
      this.lastEnd = this.#offset;
    }
    this.#element = undefined;
    this.#expected = false;
  }

  #complain(code: FileProblem['code'], message: string): void {
    this.problems.push({ code, message, line: this.#line, column: this.#column });
  }
}

function isSpace(byte: number): boolean {
  return (
    byte === bytes.space || byte === bytes.newline || byte === bytes.carriageReturn || byte === bytes.tab
  );
}
