import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { CardFacts } from './card.ts';
import type { MadeRow } from './makeRows.ts';
import type { RowOrigin } from './RowOrigin.ts';
import { categoryOf } from './split/categoryOf.ts';

/** Counts what a card says about the rows of an export. */
export class RowTally {
  readonly #categories = new Map<string, Map<string, number>>();
  /** Sizes of images by hash. */
  readonly #images = new Map<string, number>();
  readonly #models = new Set<string>();
  /** Verdicts by the id of the decision's event. */
  readonly #verdicts = new Map<string, string>();

  add(row: MadeRow, record: ReviewedRecord, { models, decisions }: RowOrigin, split: string): void {
    const category = categoryOf(record, row.exchanges);
    const bySplit = this.#categories.get(category) ?? new Map<string, number>();
    this.#categories.set(category, bySplit.set(split, (bySplit.get(split) ?? 0) + 1));
    for (const { sha256, bytes } of row.images.values()) {
      this.#images.set(sha256, this.#images.get(sha256) ?? bytes.length);
    }
    for (const model of models) {
      this.#models.add(model);
    }
    for (const { id, type, verdict } of decisions) {
      this.#verdicts.set(id, `${type} ${verdict}`);
    }
  }

  get facts(): Pick<CardFacts, 'categories' | 'images' | 'models' | 'decisions'> {
    const verdicts = Map.groupBy(this.#verdicts.values(), (verdict) => verdict);
    return {
      categories: this.#categories,
      images: {
        count: this.#images.size,
        bytes: [...this.#images.values()].reduce((sum, bytes) => sum + bytes, 0),
      },
      models: [...this.#models].sort(),
      decisions: new Map([...verdicts].map(([verdict, all]) => [verdict, all.length])),
    };
  }
}
