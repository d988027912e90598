import type { FieldPath } from '../sample/Field.ts';
import { isInteger64, kindOf, kinds, slotOf, type TypeNode } from './ColumnTypes.ts';
import { isTimestamp } from './timestamp.ts';

/** How the type of a place changes after the records that a loader infers it from. */
export type LateChange =
  /** A field that none of them has. */
  | 'field'
  /** A value of a field that is null in all of them, or of a list that is empty in all of them. */
  | 'value'
  /** A number that is no 64-bit integer, where all of theirs are. */
  | 'fraction'
  /** A text that is no point in time, where all of theirs are. */
  | 'text';

/** A place of the records whose type is not that of the first ones. */
export interface LateType {
  /** Names of fields; `0` is any element of a list. */
  readonly path: FieldPath;
  readonly change: LateChange;
  /** In which record first, and how many values. */
  readonly row: number;
  readonly values: number;
  /** How many more fields of the same objects come late: names that are data, such as ids, are one cause. */
  readonly others: number;
}

/**
 * The places whose type changes after the first `rows` records, which a loader infers all types from. Below one its parts are not
 * compared, nor where values have several types anyway.
 */
export function lateTypes(root: TypeNode, rows: number): readonly LateType[] {
  const found: LateType[] = [];
  if (hasOneKind(root)) {
    collectParts(root, [], rows, found);
  }
  return found;
}

/**
 * The columns of CSV whose type changes after the first `rows` rows. A column with a text, or with numbers and truth values, is one of
 * texts, which everything fits; one of whole numbers with an empty cell is one of decimal numbers.
 */
export function lateCells({ fields }: TypeNode, rows: number): readonly LateType[] {
  return [...(fields ?? [])].flatMap(([name, node]) => {
    const early = (slot: number) => firstOf(node, [slot]).row < rows;
    const { text, number, boolean, fraction } = slotOf;
    const late = (change: LateChange, slot: number): readonly LateType[] =>
      Number.isFinite(firstOf(node, [slot]).row)
        ? [{ path: [name], change, others: 0, ...firstOf(node, [slot]) }]
        : [];
    if (early(text) || (early(number) && early(boolean))) {
      return [];
    }
    const texts = late('text', text);
    const isWhole = early(number) && !early(fraction) && !early(slotOf.null);
    return texts.length > 0 || !isWhole ? texts : late('fraction', fraction);
  });
}

/** Whether a value is one that a place did not have in the first records. */
export function isLate(value: unknown, change: LateChange): boolean {
  switch (change) {
    case 'field':
      return value !== undefined;
    case 'value':
      return value !== undefined && value !== null;
    case 'fraction':
      return kindOf(value) === 'number' && !isInteger64(value);
    default:
      return typeof value === 'string' && !isTimestamp(value);
  }
}

function collectParts({ items, fields }: TypeNode, path: FieldPath, rows: number, found: LateType[]): void {
  if (items) {
    collect(items, [...path, 0], rows, found);
  }
  const own: LateType[] = [];
  for (const [name, part] of fields ?? []) {
    collect(part, [...path, name], rows, own);
  }
  const [first, ...others] = own
    .filter((one) => one.change === 'field' && one.path.length === path.length + 1)
    .sort((a, b) => a.row - b.row);
  found.push(...own.filter((one) => one !== first && !others.includes(one)));
  if (first) {
    found.push({ ...first, others: others.length });
  }
}

function collect(node: TypeNode, path: FieldPath, rows: number, found: LateType[]): void {
  const change = lateChange(node, path, rows);
  if (change) {
    found.push({ path, others: 0, ...change });
  } else if (hasOneKind(node)) {
    collectParts(node, path, rows, found);
  }
}

/** How the type of one place changes after the first records; undefined if it does not. */
function lateChange(
  node: TypeNode,
  path: FieldPath,
  rows: number,
): Pick<LateType, 'change' | 'row' | 'values'> | undefined {
  const { fraction, plainText, number, text } = slotOf;
  const values = firstOf(node, valueSlots);
  const all = firstOf(node, [...valueSlots, slotOf.null]);
  // Elements have no name: a list of nulls is like an empty one.
  if (typeof path.at(-1) === 'string' && all.row >= rows && all.values > 0) {
    return { change: 'field', ...all };
  }
  if (values.row >= rows) {
    return values.values > 0 ? { change: 'value', ...values } : undefined;
  }
  const narrowed = [
    { change: 'fraction', of: number, ...firstOf(node, [fraction]) },
    { change: 'text', of: text, ...firstOf(node, [plainText]) },
  ] as const;
  return narrowed.find(
    (one) => one.values > 0 && one.row >= rows && firstOf(node, [one.of]).row < rows && hasOneKind(node),
  );
}

const valueSlots = kinds.map((kind) => slotOf[kind]);

function hasOneKind(node: TypeNode): boolean {
  return valueSlots.filter((slot) => (node.counts[slot] ?? 0) > 0).length <= 1;
}

/** How many values some slots have together, and the first row that has one; infinite if there is none. */
function firstOf({ counts, rows }: TypeNode, of: readonly number[]): Pick<LateType, 'row' | 'values'> {
  let values = 0;
  let row = Number.POSITIVE_INFINITY;
  for (const slot of of) {
    const own = counts[slot] ?? 0;
    values += own;
    row = own > 0 ? Math.min(row, rows[slot] ?? 0) : row;
  }
  return { row, values };
}
