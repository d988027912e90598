import { ColumnTypes, type TypeNode } from '../../../core/checks/ColumnTypes.ts';
import type { CheckedRecord } from '../Checks.ts';

/** How many records share the types of a value, and the first of them. */
interface SharedTypes {
  readonly row: number;
  times: number;
}

/** Collects the types of adjacent records. Those of records of one shape are the same, and looked at once. */
export class BlockTypes {
  readonly #types = new ColumnTypes();
  readonly #shared = new Map<unknown, SharedTypes>();

  add({ value, isShared }: Pick<CheckedRecord, 'value' | 'isShared'>, row: number): void {
    if (!isShared) {
      this.#types.add(value, row);
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
