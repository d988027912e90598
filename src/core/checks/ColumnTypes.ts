import type { FieldPath } from '../sample/Field.ts';
import { isExactNumber } from '../text/exactNumber.ts';
import { isTimestamp } from './timestamp.ts';

/** The types that Arrow tells apart when it reads JSON. Null goes with any of them; whole numbers and others are one. */
export const kinds = ['text', 'number', 'boolean', 'list', 'object'] as const;

export type ValueKind = (typeof kinds)[number];

/**
 * What else is counted: nulls; of the numbers those that are no 64-bit integers, of the texts those that are no points in time.
 * Arrow has narrower types for the others, which hold only as long as no such value comes.
 */
export const slotOf = {
  text: 0,
  number: 1,
  boolean: 2,
  list: 3,
  object: 4,
  null: 5,
  fraction: 6,
  plainText: 7,
} as const;

/** What was seen at one place of all records. Plain, so that it can be sent between threads. */
export interface TypeNode {
  /** By slot, of which there is one for each kind: how many values, and the first row that has one. */
  readonly counts: number[];
  readonly rows: number[];
  fields?: Map<string, TypeNode>;
  /** What the elements of lists are: all together, as Arrow reads them. */
  items?: TypeNode | undefined;
}

/** One type at a place: in which record first, and how many values. */
export interface SeenKind {
  readonly kind: ValueKind;
  readonly row: number;
  readonly values: number;
}

/** A place of the records that has values of several types. */
export interface TypeConflict {
  /** Names of fields; `0` is any element of a list. */
  readonly path: FieldPath;
  /** In the order in which they first occur; at least two. */
  readonly seen: readonly SeenKind[];
}

/** More places than this are not compared: fields whose names are data, such as ids, are no columns. */
const maxNodes = 5000;
const maxDepth = 12;

/** The types of all fields of many records. */
export class ColumnTypes {
  readonly root: TypeNode = newNode();
  #nodes = 1;

  /** Adds the value of a record, or the equally typed values of several, of which the first is in `row`. */
  add(value: unknown, row: number, times = 1): void {
    this.#add(this.root, value, row, times, 0);
  }

  /** Adds what was seen elsewhere. */
  merge(other: TypeNode): void {
    this.#merge(this.root, other);
  }

  /** The places with values of several types. Below one its parts are not compared. */
  conflicts(): readonly TypeConflict[] {
    const found: TypeConflict[] = [];
    collect(this.root, [], found);
    return found;
  }

  #add(node: TypeNode, value: unknown, row: number, times: number, depth: number): void {
    const kind = indexOfKind(value);
    count(node, kind, row, times);
    if (
      kind === slotOf.text ? !isTimestamp(value as string) : kind === slotOf.number && !isInteger64(value)
    ) {
      count(node, kind === slotOf.text ? slotOf.plainText : slotOf.fraction, row, times);
    }
    if (typeof value !== 'object' || value === null || isExactNumber(value) || depth === maxDepth) {
      return;
    }
    if (Array.isArray(value)) {
      for (const one of value) {
        node.items ??= this.#create();
        if (node.items) {
          this.#add(node.items, one, row, times, depth + 1);
        }
      }
      return;
    }
    for (const name in value) {
      const child = this.#field(node, name);
      if (child) {
        this.#add(child, (value as Record<string, unknown>)[name], row, times, depth + 1);
      }
    }
  }

  #merge(node: TypeNode, other: TypeNode): void {
    for (const [kind, times] of other.counts.entries()) {
      if (times > 0) {
        count(node, kind, other.rows[kind] ?? 0, times);
      }
    }
    if (other.items) {
      node.items ??= this.#create();
      if (node.items) {
        this.#merge(node.items, other.items);
      }
    }
    for (const [name, part] of other.fields ?? []) {
      const child = this.#field(node, name);
      if (child) {
        this.#merge(child, part);
      }
    }
  }

  #field(node: TypeNode, name: string): TypeNode | undefined {
    const known = node.fields?.get(name);
    if (known) {
      return known;
    }
    const made = this.#create();
    if (made) {
      node.fields ??= new Map();
      node.fields.set(name, made);
    }
    return made;
  }

  #create(): TypeNode | undefined {
    if (this.#nodes === maxNodes) {
      return undefined;
    }
    this.#nodes += 1;
    return newNode();
  }
}

function newNode(): TypeNode {
  return { counts: [0, 0, 0, 0, 0, 0, 0, 0], rows: [0, 0, 0, 0, 0, 0, 0, 0] };
}

function count(node: TypeNode, kind: number, row: number, times: number): void {
  const before = node.counts[kind] ?? 0;
  if (before === 0 || row < (node.rows[kind] ?? 0)) {
    node.rows[kind] = row;
  }
  node.counts[kind] = before + times;
}

/** What type a value has; undefined for null, which goes with all of them. */
export function kindOf(value: unknown): ValueKind | undefined {
  return kinds[indexOfKind(value)];
}

/** Whether a number fits the type that Arrow has for whole ones. */
export function isInteger64(value: unknown): boolean {
  return isExactNumber(value)
    ? BigInt.asIntN(64, BigInt(value.rawJSON)) === BigInt(value.rawJSON)
    : Number.isInteger(value) && Math.abs(value as number) < 2 ** 63;
}

/** The index of a value's kind; the slot of nulls for null. */
function indexOfKind(value: unknown): number {
  if (isExactNumber(value)) {
    return 1;
  }
  switch (typeof value) {
    case 'string':
      return 0;
    case 'number':
      return 1;
    case 'boolean':
      return 2;
    default:
      return value === null || value === undefined ? slotOf.null : Array.isArray(value) ? 3 : 4;
  }
}

function collect(node: TypeNode, path: FieldPath, found: TypeConflict[]): void {
  const seen = seenAt(node);
  if (seen.length > 1) {
    found.push({ path, seen });
    return;
  }
  if (node.items) {
    collect(node.items, [...path, 0], found);
  }
  for (const [name, part] of node.fields ?? []) {
    collect(part, [...path, name], found);
  }
}

/** The types at one place, in the order in which they first occur. */
export function seenAt(node: TypeNode): readonly SeenKind[] {
  const seen = kinds.flatMap((kind, at): SeenKind[] => {
    const values = node.counts[at] ?? 0;
    return values === 0 ? [] : [{ kind, row: node.rows[at] ?? 0, values }];
  });
  return seen.sort((a, b) => a.row - b.row);
}
