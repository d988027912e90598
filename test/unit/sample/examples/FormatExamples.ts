import type { DatasetAnswer } from '../../../../src/core/sample/Exchange.ts';
import type { Format, RecordOrigin } from '../../../../src/core/sample/Format.ts';

/** What an exchange of an example must be read as. */
export interface ExpectedExchange {
  readonly prompt: string;
  /** The words of the turns before the prompt. */
  readonly history?: readonly string[];
  readonly images?: readonly number[];
  readonly answers?: readonly DatasetAnswer[];
  readonly safe?: boolean;
}

/** Rows in the shape of a format as its files have it, and what they mean. */
export interface FormatExamples {
  readonly format: Format;
  readonly rows: readonly {
    readonly name: string;
    readonly value: Record<string, unknown>;
    readonly place?: Partial<RecordOrigin>;
    readonly id?: string;
    /** Paths of the images; bytes in a column as `row:way`. */
    readonly images?: readonly string[];
    readonly exchanges: readonly ExpectedExchange[];
  }[];
  /** Rows that have the marks of the format but not what it needs, and the part of the record that is complained of. */
  readonly broken: readonly { readonly value: Record<string, unknown>; readonly complaint: string }[];
}
