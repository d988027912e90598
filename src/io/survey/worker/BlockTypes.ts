import { ColumnTypes, type TypeNode } from '../../../core/checks/ColumnTypes.ts';
import type { SourceTask } from '../../source/SourceTask.ts';
import type { CheckedRecord } from '../Checks.ts';

/** How many records share the types of a value, and the first of them. */
interface SharedTypes {
  readonly row: number;
  times: number;
}

/** Collects the types of adjacent records. Those of records of one shape are the same, and looked at once. */
export class BlockTypes {
  readonly #types = new ColumnTypes();
  /** Whether records are joined from rows: columns are those of the rows. */
  readonly #isJoined: boolean;
  readonly #shared = new Map<unknown, SharedTypes>();

  constructor({ type }: SourceTask) {
    this.#isJoined = type === 'joined';
  }

  add({ value, isShared }: Pick<CheckedRecord, 'value' | 'isShared'>, row: number): void {
    if (!isShared) {
      for (const one of this.#isJoined && Array.isArray(value) ? value : [value]) {
        this.#types.add(one, row);
      }
      return;
    }
    const known = this.#shared.get(value);
    if (known) {
      known.times += 1;
    } else {
      this.#shared.set(value, { row, times: 1 });
    }
  }

  finish(): TypeNode {
    for (const [value, { row, times }] of this.#shared) {
      this.#types.add(value, row, times);
    }
    return this.#types.root;
  }
}
