import { isObject, ownPart } from '../objects.ts';
import { parseJsonText } from '../text/parseJson.ts';

/** The way from a record's value to a part of it: names and list positions, the record itself where it is empty. */
export type FieldPath = readonly (string | number)[];

/**
 * A part of a record's value, known by the part that holds it. Formats hand one on for everything that they read, so that
 * what is said of it later is said at the field it came from. It is made for every text of millions of records; the whole
 * way is put together only where something is to be said.
 */
export class Field {
  /** The record itself: also the field of what the record does not hold, such as an image that is named by its row. */
  static readonly record = new Field(undefined, '');

  /** Undefined for the record itself. */
  readonly holder: Field | undefined;
  /** A name, or a position in a list. */
  readonly key: string | number;

  private constructor(holder: Field | undefined, key: string | number) {
    this.holder = holder;
    this.key = key;
  }

  /** A part of this one. */
  at(key: string | number): Field {
    return new Field(this, key);
  }

  get path(): FieldPath {
    const path: (string | number)[] = [];
    for (let field: Field = this; field.holder; field = field.holder) {
      path.push(field.key);
    }
    return path.reverse();
  }

  /** What a record's value holds here; undefined where it holds nothing. The way may lead into the JSON that a text holds. */
  in(value: unknown): unknown {
    return this.holder ? partOf(this.holder.in(value), this.key) : value;
  }
}

/** A field of the record itself. */
export function field(name: string): Field {
  return Field.record.at(name);
}

function partOf(value: unknown, key: string | number): unknown {
  return ownPart(typeof value === 'string' ? parseJsonText(value) : value, key);
}

/** A value that stands in a record. */
export interface FoundValue {
  readonly value: unknown;
  readonly at: Field;
}

/** More values than this are not looked at: what they are looked at for is a help to the eye, and a record may be of any size. */
const maxWalked = 100_000;

/** Everything in a value, in document order, without recursion: records may be nested as deep as their size. */
export function* walk(value: unknown): Generator<FoundValue> {
  const waiting: FoundValue[] = [{ value, at: Field.record }];
  for (let looked = 0; looked < maxWalked; looked += 1) {
    const found = waiting.pop();
    if (!found) {
      return;
    }
    yield found;
    waiting.push(...partsOf(found).reverse());
  }
}

function partsOf({ value, at }: FoundValue): FoundValue[] {
  if (Array.isArray(value)) {
    return value.slice(0, maxWalked).map((one, index) => ({ value: one, at: at.at(index) }));
  }
  return isObject(value) ? Object.entries(value).map(([name, one]) => ({ value: one, at: at.at(name) })) : [];
}
