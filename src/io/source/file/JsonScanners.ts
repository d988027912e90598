import * as l10n from '@vscode/l10n';
import type { FileProblem } from '../SourceSnapshot.ts';
import { JsonRecords } from './JsonRecords.ts';
import { bytes, isSpace, type Scanner, type ScanStart, type SpanSink } from './Scanner.ts';

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
      records.complain('not-a-list', l10n.t('The file does not contain any records.'));
    } else if (this.#state === 'elements') {
      records.end(false);
      records.complain('not-json', l10n.t('The array of records is not closed: “]” is missing at the end.'));
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
          this.#records.complain('not-json', l10n.t('There is text after the end of the array of records.'));
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
        l10n.t('A JSON file must contain an array of records: it must begin with “[”.'),
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

/**
 * The records of one JSON object: each member with its key is one, and if a member is a list, each of its elements is.
 * MM-SafetyBench and MOSSBench are objects of records, MSSBench one of lists.
 */
export class JsonObjectScanner implements Scanner {
  readonly #records: JsonRecords;
  #state: 'before' | 'members' | 'elements' | 'after' | 'no-object' = 'before';
  /** Whether the last non-space byte was the colon of the member: then a bracket opens a list of records. */
  #afterColon = false;
  /** Whether the last non-space byte closed such a list: a comma after it ends no record of its own. */
  #afterList = false;

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
      records.complain('not-a-list', l10n.t('The file does not contain any records.'));
    } else if (this.#state === 'members' || this.#state === 'elements') {
      records.end(false);
      records.complain('not-json', l10n.t('The object of records is not closed: “}” is missing at the end.'));
    }
  }

  #step(byte: number): void {
    switch (this.#state) {
      case 'before':
        this.#stepBefore(byte);
        break;
      case 'members':
      case 'elements':
        if (this.#records.isInside || !this.#separates(byte)) {
          this.#stepInside(byte);
        }
        break;
      case 'after':
        if (!isSpace(byte)) {
          this.#records.complain('not-json', l10n.t('There is text after the end of the object of records.'));
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
      this.#records.complain('not-a-list', l10n.t('A file with an object of records must begin with “{”.'));
      this.#state = 'no-object';
    }
  }

  /** Consumes the bytes between records; false if a byte belongs to one. */
  #separates(byte: number): boolean {
    const records = this.#records;
    if (byte === bytes.comma) {
      records.end(!this.#afterList);
      records.expect();
      this.#afterList = false;
    } else if (this.#state === 'members' && byte === bytes.closeBrace) {
      records.end(false);
      this.#state = 'after';
    } else if (this.#state === 'elements' && byte === bytes.closeBracket) {
      records.end(false);
      this.#state = 'members';
      this.#afterList = true;
    } else if (this.#afterColon && byte === bytes.openBracket) {
      records.drop();
      this.#state = 'elements';
    } else {
      return false;
    }
    this.#afterColon = false;
    return true;
  }

  #stepInside(byte: number): void {
    const wasInside = this.#records.isInside;
    this.#records.take(byte);
    if (!isSpace(byte)) {
      this.#afterColon = !wasInside && this.#state === 'members' && byte === colon;
      this.#afterList = false;
    }
  }
}

const colon = 0x3a;
