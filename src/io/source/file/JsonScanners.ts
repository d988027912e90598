import * as l10n from '@vscode/l10n';
import type { FileProblem } from '../SourceSnapshot.ts';
import { JsonRecords } from './JsonRecords.ts';
import { bytes, isSpace, type Scanner, type ScanStart, type SpanSink } from './Scanner.ts';

/** Finds the records between the brackets of one JSON value, which must be the only content of the file. */
abstract class JsonScanner implements Scanner {
  protected readonly records: JsonRecords;
  protected state: 'before' | 'inside' | 'after' | 'refused' = 'before';

  constructor(start: ScanStart, sink: SpanSink) {
    this.records = new JsonRecords(start, sink);
  }

  get problems(): readonly FileProblem[] {
    return this.records.problems;
  }

  get lastEnd(): number {
    return this.records.lastEnd;
  }

  push(chunk: Uint8Array): void {
    this.records.walk(chunk, (byte) => this.#step(byte));
  }

  end(): void {
    if (this.state === 'before' && this.records.offset > 0) {
      this.records.complain('not-a-list', l10n.t('The file does not contain any records.'));
    } else if (this.state === 'inside') {
      this.records.end(false);
      this.records.complain('not-json', this.texts.open());
    }
  }

  protected abstract readonly opening: number;
  protected abstract readonly texts: Readonly<Record<'begin' | 'open' | 'after', () => string>>;
  /** Handles a byte between the brackets that is not in a string. */
  protected abstract stepInside(byte: number): void;

  #step(byte: number): void {
    if (this.state === 'inside') {
      this.stepInside(byte);
    } else if (this.state === 'before' && byte === this.opening) {
      this.state = 'inside';
    } else if (this.state !== 'refused' && !isSpace(byte)) {
      if (this.state === 'before') {
        this.records.complain('not-a-list', this.texts.begin());
      } else {
        this.records.complain('not-json', this.texts.after());
      }
      this.state = 'refused';
    }
  }
}

/** The elements of one JSON array. */
export class JsonArrayScanner extends JsonScanner {
  protected readonly opening = bytes.openBracket;
  protected readonly texts = {
    begin: () => l10n.t('A JSON file must contain an array of records: it must begin with “[”.'),
    open: () => l10n.t('The array of records is not closed: “]” is missing at the end.'),
    after: () => l10n.t('There is text after the end of the array of records.'),
  };

  protected stepInside(byte: number): void {
    const { records } = this;
    if (records.isInside) {
      records.take(byte);
    } else if (byte === bytes.comma) {
      records.end(true);
      records.expect();
    } else if (byte === bytes.closeBracket) {
      records.end(false);
      this.state = 'after';
    } else {
      records.take(byte);
    }
  }
}

/**
 * The records of one JSON object. `json-object`: each member with its key is one, and if a member is a list, each of its elements
 * is (MM-SafetyBench and MOSSBench are objects of records, MSSBench one of lists). `json-members`: each member is one, even a
 * list. `json-rows`: only elements of lists are, and what is next to the lists describes the file.
 */
export class JsonObjectScanner extends JsonScanner {
  protected readonly opening = bytes.openBrace;
  protected readonly texts = {
    begin: () => l10n.t('A file with an object of records must begin with “{”.'),
    open: () => l10n.t('The object of records is not closed: “}” is missing at the end.'),
    after: () => l10n.t('There is text after the end of the object of records.'),
  };
  readonly #kind: 'json-object' | 'json-members' | 'json-rows';
  /** Whether the scanner is inside a member that is a list. */
  #inList = false;
  /** Whether the last non-space byte was the colon of the member: then a bracket opens a list of records. */
  #afterColon = false;
  /** Whether the last non-space byte closed such a list: a comma after it ends no record of its own. */
  #afterList = false;

  constructor(start: ScanStart, sink: SpanSink, kind: 'json-object' | 'json-members' | 'json-rows') {
    super(start, sink);
    this.#kind = kind;
  }

  protected stepInside(byte: number): void {
    const wasInside = this.records.isInside;
    if (!wasInside && this.#separates(byte)) {
      this.#afterColon = false;
      return;
    }
    this.records.take(byte);
    if (!isSpace(byte)) {
      this.#afterColon = !wasInside && !this.#inList && byte === colon;
      this.#afterList = false;
    }
  }

  /** Consumes the bytes between records; false if a byte belongs to one. */
  #separates(byte: number): boolean {
    const { records } = this;
    if (byte === bytes.comma) {
      this.#endRecord(!this.#afterList);
      records.expect();
      this.#afterList = false;
    } else if (!this.#inList && byte === bytes.closeBrace) {
      this.#endRecord(false);
      this.state = 'after';
    } else if (this.#inList && byte === bytes.closeBracket) {
      this.#endRecord(false);
      this.#inList = false;
      this.#afterList = true;
    } else if (this.#afterColon && byte === bytes.openBracket && this.#kind !== 'json-members') {
      records.drop();
      this.#inList = true;
    } else {
      return false;
    }
    return true;
  }

  #endRecord(mustBe: boolean): void {
    const { records } = this;
    const isRow =
      this.#inList && (records.opening === bytes.openBrace || records.opening === bytes.openBracket);
    if (this.#kind === 'json-rows' && !isRow) {
      records.drop();
    } else {
      records.end(mustBe);
    }
  }
}

const colon = 0x3a;
