import { ColumnTypes, type TypeNode } from '../../../core/checks/ColumnTypes.ts';
import { cellValues } from '../../../core/checks/cellValue.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { partsOfTask, type SourceTask } from '../../source/SourceTask.ts';
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
  /** Whether values are cells of CSV: texts, whose types loaders infer. */
  readonly #isCells: boolean;
  readonly #shared = new Map<unknown, SharedTypes>();

  /** For the records of a task; undefined if their types are in their file. */
  static of(task: SourceTask, codec: RecordCodec): BlockTypes | undefined {
    const [part] = partsOfTask(task);
    const file = part?.type === 'joined' ? part.files[0] : part;
    const isCells = file?.type === 'file' && file.kind === 'csv';
    return isCells || codec.isJson ? new BlockTypes(part?.type === 'joined', isCells) : undefined;
  }

  private constructor(isJoined: boolean, isCells: boolean) {
    this.#isJoined = isJoined;
    this.#isCells = isCells;
  }

  add({ value, isShared }: Pick<CheckedRecord, 'value' | 'isShared'>, row: number): void {
    if (!isShared) {
      for (const one of this.#isJoined && Array.isArray(value) ? value : [value]) {
        this.#types.add(this.#isCells ? cellValues(one) : one, row);
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
