import * as l10n from '@vscode/l10n';
import { bytes } from './bytes.ts';
import { isSpace } from './isSpace.ts';
import { JsonRecords } from './JsonRecords.ts';
import type { FileProblem, Scanner, ScanStart, SpanSink } from './Scanner.ts';

/** The elements of one JSON array. */
export class JsonArrayScanner implements Scanner {
  readonly #records: JsonRecords;
  #state: 'before' | 'elements' | 'after' | 'not-a-list' = 'before';

  constructor(start: ScanStart, sink: SpanSink) {
    this.#records = new JsonRecords(start, sink);
  }

  get problems(): readonly FileProblem[] {
    return this.#records.problems;
  }

  get lastEnd(): number {
    return this.#records.lastEnd;
  }

  push(chunk: Uint8Array): void {
    this.#records.walk(chunk, (byte) => this.#step(byte));
  }

  end(): void {
    const records = this.#records;
    if (this.#state === 'before' && records.offset > 0) {
      records.complain('not-a-list', l10n.t('The file holds no records.'));
    } else if (this.#state === 'elements') {
      records.end(false);
      records.complain('not-json', l10n.t('The list of records is not closed: a “]” is missing at the end.'));
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
          this.#records.complain('not-json', l10n.t('There is text after the end of the list of records.'));
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
      this.#records.complain(
        'not-a-list',
        l10n.t('A JSON file must hold a list of records: it must begin with “[”.'),
      );
      this.#state = 'not-a-list';
    }
  }

  #stepElements(byte: number): void {
    const records = this.#records;
    if (records.isInside) {
      records.take(byte);
    } else if (byte === bytes.comma) {
      records.end(true);
      records.expect();
    } else if (byte === bytes.closeBracket) {
      records.end(false);
      this.#state = 'after';
    } else {
      records.take(byte);
    }
  }
}
