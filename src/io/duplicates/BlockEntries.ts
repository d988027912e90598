import type { ReadSubject } from '../../core/checks/RecordSubject.ts';
import type { ComparisonEntry } from '../../core/checks/Rule.ts';
import type { ComparisonColumn } from '../../core/checks/run/RuleSet.ts';
import { type Hash64, Hash64Combiner } from '../../core/text/hash64.ts';
import { taskRows } from '../source/SourceTask.ts';

/** Collects the entries of adjacent records, by column of the dataset rules, in the form of `EntryBlocks`. */
export class BlockEntries {
  readonly #columns: readonly ComparisonColumn[];
  readonly #lists: readonly EntryList[];
  readonly #from: number;
  readonly #fold = new Hash64Combiner();

  constructor(columns: readonly ComparisonColumn[], from: number) {
    this.#columns = columns;
    this.#lists = columns.map(({ marked }) => new EntryList(marked));
    this.#from = from;
  }

  add(subject: ReadSubject): void {
    const row = subject.row - this.#from;
    for (let at = 0; at < this.#columns.length; at += 1) {
      let ordinal = 0;
      for (const { parts, mark } of this.#columns[at]?.entries(subject) ?? []) {
        this.#fold.begin();
        for (const { low, high } of parts) {
          this.#fold.add(low, high);
        }
        this.#lists[at]?.add(this.#fold, packPosition({ row, ordinal }), mark);
        ordinal += 1;
      }
    }
  }

  /** Adds a record's entries by recipes, one per column: `lows` and `highs` are the hashes of its texts. */
  addByRecipe(
    row: number,
    recipes: readonly (readonly EntryRecipe[])[],
    lows: Uint32Array,
    highs: Uint32Array,
  ): void {
    for (let at = 0; at < recipes.length; at += 1) {
      const entries = recipes[at] ?? [];
      for (let ordinal = 0; ordinal < entries.length; ordinal += 1) {
        const { parts, mark } = entries[ordinal] as EntryRecipe;
        this.#fold.begin();
        for (const part of parts) {
          if (typeof part === 'number') {
            this.#fold.add(lows[part] ?? 0, highs[part] ?? 0);
          } else {
            this.#fold.add(part.low, part.high);
          }
        }
        this.#lists[at]?.add(this.#fold, packPosition({ row: row - this.#from, ordinal }), mark);
      }
    }
  }

  finish(): readonly Uint32Array[] {
    return this.#lists.map((list) => list.finish());
  }
}

/** The entries of one column. */
class EntryList {
  readonly #marked: boolean;
  #numbers = new Uint32Array(3 * taskRows);
  #length = 0;

  constructor(marked: boolean) {
    this.#marked = marked;
  }

  add({ low, high }: Hash64Combiner, place: number, mark: boolean | undefined): void {
    if (this.#marked && mark === undefined) {
      return;
    }
    if (this.#length === this.#numbers.length) {
      const more = new Uint32Array(this.#length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    // The lowest bit is the mark, so that equal parts with different marks are next to each other in sorted order.
    this.#numbers[this.#length] = this.#marked ? (low & ~1) | (mark ? 1 : 0) : low;
    this.#numbers[this.#length + 1] = high;
    this.#numbers[this.#length + 2] = place;
    this.#length += 3;
  }

  finish(): Uint32Array {
    return this.#numbers.slice(0, this.#length);
  }
}

/** All entries of one column, by blocks of adjacent records. */
export interface ColumnEntries {
  /** Three numbers per entry: lower and upper half of its hash, and its packed location. Shared with other threads. */
  readonly numbers: Uint32Array;
  /** The first row of each block, ascending. */
  readonly rows: Uint32Array;
  /** How many numbers each block has. */
  readonly lengths: Uint32Array;
}

/** Which of a record's entries it is, and which record of a block of `taskRows` it belongs to. */
interface EntryPosition {
  readonly row: number;
  readonly ordinal: number;
}

/** A location in 32 bits: far more than the entries of one record need. */
export function packPosition({ row, ordinal }: EntryPosition): number {
  return ordinal * taskRows + row;
}

export function unpackPosition(packed: number): EntryPosition {
  return { row: packed % taskRows, ordinal: Math.floor(packed / taskRows) };
}

/** How an entry is made from a record's texts: by their indices, and of what is the same in all such records. */
export interface EntryRecipe extends Pick<ComparisonEntry, 'mark'> {
  readonly parts: readonly (number | Hash64)[];
}
