import type { Exchange } from './Exchange.ts';
import type { MediaReference } from './MediaReference.ts';

/** One label of a record, as the dataset calls it. */
export interface Label {
  readonly name: string;
  readonly value: string;
}

/** What a format reads out of one record. */
export interface SampleRecord {
  /** The record's own id; unique or not is known only to the dataset. */
  readonly id: string | undefined;
  readonly images: readonly MediaReference[];
  readonly exchanges: readonly Exchange[];
  readonly labels: readonly Label[];
  /** How many image markers (`<image>`) the texts held; undefined where the format has none. */
  readonly markers: number | undefined;
}
