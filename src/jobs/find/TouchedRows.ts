import type { Dataset } from '../../io/dataset/Dataset.ts';
import { fingerprintOf } from '../../io/dataset/survey/hashOfIdentity.ts';

/**
 * Tells which records the ledger may speak of, by the hashes that the survey keeps: hardly any besides those that it
 * does speak of, and none of those is missed among the records that are surveyed.
 */
export class RowsWithEvents {
  readonly #dataset: Dataset;
  readonly #hashes: ReadonlySet<number>;

  constructor(dataset: Dataset, identities: Iterable<string>) {
    this.#dataset = dataset;
    this.#hashes = new Set([...identities].map(fingerprintOf));
  }

  /** Whether there is any. */
  get any(): boolean {
    return this.#hashes.size > 0;
  }

  has(row: number): boolean {
    const { columns, repeats } = this.#dataset.survey;
    return this.#hashes.has(columns.hash(row)) || (this.any && repeats.at(row) !== undefined);
  }
}
