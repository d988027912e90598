import type { RawObservation } from './RawObservation.ts';
import type { Turn } from './Turn.ts';

/** An answer that the dataset itself holds. */
export interface DatasetAnswer {
  /** Where in the record it stands: `chosen`, `rejected`, `answer`, `responses[2].response`. */
  readonly field: string;
  readonly text: string;
  /** The model that gave it, where the record says so. */
  readonly model?: string;
  /** The dataset's own word on it, where the name of its field (`chosen`, `rejected`) does not say it. */
  readonly side?: 'chosen' | 'rejected';
}

/**
 * The unit of curation: one user turn with the turns before it, the images up to it and the answers to it.
 * `index` counts the exchanges of a record from 0.
 */
export interface Exchange {
  readonly index: number;
  readonly history: readonly Turn[];
  readonly prompt: Turn;
  /** Indices into the record's images that the model sees by this turn. */
  readonly images: readonly number[];
  readonly answers: readonly DatasetAnswer[];
  /** Observations already in the data, labels as written there. */
  readonly observations: readonly RawObservation[];
  /** What the data says of the request, undefined where it says nothing. */
  readonly safe: boolean | undefined;
}
