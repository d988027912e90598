import type { KeyColumn } from '../../../core/checks/keyColumns.ts';
import type { ReadSubject } from '../../../core/checks/RecordSubject.ts';
import { taskRows } from '../taskRows.ts';
import { packPlace } from './EntryPlace.ts';

/** Collects the entries of neighbouring records, by column of the dataset rules, as `EntryBlocks` holds them. */
export class ColumnKeys {
  readonly #columns: readonly OneColumn[];
  readonly #from: number;

  constructor(columns: readonly KeyColumn[], from: number) {
    this.#columns = columns.map((column) => new OneColumn(column));
    this.#from = from;
  }

  add(subject: ReadSubject): void {
    for (const column of this.#columns) {
      column.add(subject, subject.row - this.#from);
    }
  }

  finish(): readonly Uint32Array[] {
    return this.#columns.map((column) => column.finish());
  }
}

class OneColumn {
  readonly #column: KeyColumn;
  #numbers = new Uint32Array(3 * taskRows);
  #length = 0;

  constructor(column: KeyColumn) {
    this.#column = column;
  }

  add(subject: ReadSubject, row: number): void {
    const { entries, marked } = this.#column;
    let ordinal = 0;
    for (const { low, high, mark } of entries(subject)) {
      if (!marked) {
        this.#push(low, high, packPlace({ row, ordinal }));
      } else if (mark !== undefined) {
        // The lowest bit is the mark: so both marks of the same parts stand side by side in order.
        this.#push(((low & ~1) | (mark ? 1 : 0)) >>> 0, high, packPlace({ row, ordinal }));
      }
      ordinal += 1;
    }
  }

  finish(): Uint32Array {
    return this.#numbers.slice(0, this.#length);
  }

  #push(low: number, high: number, place: number): void {
    if (this.#length === this.#numbers.length) {
      const more = new Uint32Array(this.#length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.#length] = low;
    this.#numbers[this.#length + 1] = high;
    this.#numbers[this.#length + 2] = place;
    this.#length += 3;
  }
}
