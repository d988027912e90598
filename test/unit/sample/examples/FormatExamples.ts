import type { DatasetAnswer } from '../../../../src/core/sample/Exchange.ts';
import type { Format, RecordOrigin } from '../../../../src/core/sample/Format.ts';

/** How an exchange of an example must be read. */
export interface ExpectedExchange {
  readonly prompt: string;
  /** The texts of the turns before the prompt. */
  readonly history?: readonly string[];
  readonly images?: readonly number[];
  readonly answers?: readonly Omit<DatasetAnswer, 'at' | 'role'>[];
  readonly safe?: boolean;
}

/** Rows of a format as its files have it, and what they mean. */
export interface FormatExamples {
  readonly format: Format;
  readonly rows: readonly {
    readonly name: string;
    readonly value: Record<string, unknown> | readonly unknown[];
    readonly place?: Partial<RecordOrigin>;
    readonly id?: string;
    /** Paths of the images; bytes in a column as `row:path`. */
    readonly images?: readonly string[];
    readonly exchanges: readonly ExpectedExchange[];
  }[];
  /** Rows with the characteristic fields of the format but with errors, and the part of the record that must be reported. */
  readonly broken: readonly {
    readonly value: Record<string, unknown> | readonly unknown[];
    readonly complaint: string;
  }[];
}
