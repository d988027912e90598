import { type RecordFacts, recordTexts } from '../../core/find/RecordFacts.ts';
import { scanTexts } from '../../core/find/scanTexts.ts';
import { deriveExchangeView, type ReviewSettings } from '../../core/review/deriveExchangeView.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import { ReviewState } from '../../core/review/ReviewState.ts';
import type { Format } from '../../core/sample/Format.ts';
import type { RecordCodec } from '../../core/sample/RecordCodec.ts';
import { type RecordRead, readRecord } from '../../core/sample/readRecord.ts';

/** How the records of a dataset are read. */
export interface ReadingRules {
  readonly codec: RecordCodec;
  /** Whether the codec reads JSON. */
  readonly isJson: boolean;
  readonly format: Format | undefined;
  readonly settings: ReviewSettings;
}

const noEvents = new ReviewState().exchange('', 0);

/** A record without ledger events. Everything is computed on demand: most filters need little of it. */
export class RecordWithoutEvents implements RecordFacts {
  readonly row: number;
  readonly #text: string;
  readonly #rules: ReadingRules;
  #decoded: { readonly value: unknown } | undefined;
  #texts: readonly string[] | undefined;
  #read: RecordRead | undefined;

  /** `value` is given by sources that hold values and no text. */
  constructor(row: number, text: string, rules: ReadingRules, value?: unknown) {
    this.row = row;
    this.#text = text;
    this.#rules = rules;
    this.#decoded = value === undefined ? undefined : { value };
  }

  get value(): unknown {
    return this.#decode().value;
  }

  get texts(): readonly string[] {
    const { value } = this;
    this.#texts ??= value === undefined ? [this.#text] : recordTexts(value);
    return this.#texts;
  }

  scanTexts(fits: (text: string) => boolean): boolean | undefined {
    return this.#decoded || !this.#rules.isJson ? undefined : scanTexts(this.#text, fits);
  }

  get identity(): string {
    const read = this.#readRecord();
    return read?.ok ? (read.record.id ?? '') : '';
  }

  get views(): readonly ExchangeView[] {
    const read = this.#readRecord();
    return read?.ok
      ? read.record.exchanges.map((exchange) =>
          deriveExchangeView(exchange, noEvents, '', this.#rules.settings),
        )
      : [];
  }

  #decode(): { readonly value: unknown } {
    if (!this.#decoded) {
      const decoded = this.#rules.codec.decode(this.#text);
      this.#decoded = 'problem' in decoded ? { value: undefined } : decoded;
    }
    return this.#decoded;
  }

  #readRecord(): RecordRead | undefined {
    const { codec, format } = this.#rules;
    this.#read ??= format && readRecord(this.#text, codec, format, { row: this.row });
    return this.#read;
  }
}
