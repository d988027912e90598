import { isObject, ownPart } from '../objects.ts';
import { parseJsonText } from '../text/parseJson.ts';

/** The path from a record's value to a part of it: names and list indices; empty for the record itself. */
export type FieldPath = readonly (string | number)[];

/**
 * A part of a record's value, linked to the part that contains it. Formats attach one to everything that they read, so
 * that later findings refer to the right field. One is created for every text of millions of records; the full path is
 * built only if there is something to report.
 */
export class Field {
  /** The record itself: also used for what is not in the record, such as an image that is named by its row. */
  static readonly record = new Field(undefined, '');

  /** Undefined for the record itself. */
  readonly holder: Field | undefined;
  /** A name, or a list index. */
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

  /** The part of a record's value at this field; undefined if it is not there. The path may lead into JSON within a text. */
  in(value: unknown): unknown {
    return this.holder ? partOf(this.holder.in(value), this.key) : value;
  }
}

/** A top-level field of the record. */
export function field(name: string): Field {
  return Field.record.at(name);
}

function partOf(value: unknown, key: string | number): unknown {
  return ownPart(typeof value === 'string' ? insideOf(value) : value, key);
}

/** The JSON text parsed last: a conversation that is a text is looked into once for each of its messages. */
let lastParsed: { readonly text: string; readonly inside: unknown } = { text: '', inside: undefined };

function insideOf(text: string): unknown {
  if (text !== lastParsed.text) {
    lastParsed = { text, inside: parseJsonText(text) };
  }
  return lastParsed.inside;
}

/** A value of a record, with its path. */
export interface FoundValue {
  readonly value: unknown;
  readonly at: Field;
}

/** Values beyond this number are not visited: callers only add visual hints, and a record may have any size. */
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
