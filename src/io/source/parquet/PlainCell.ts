import { isObject } from '../../../core/objects.ts';
import { bytesNote } from '../../../core/sample/MediaReference.ts';
import { contentHash } from '../../contentHash.ts';

/** A cell as JSON can hold it. */
export interface PlainCell {
  /** Numbers, texts, lists and objects; bytes are `bytesNote`s. */
  readonly value: unknown;
  /** What the bytes in it hash to, in the order in which they stand. */
  readonly digests: readonly string[];
  /** About how many characters its texts have. */
  readonly size: number;
  /** Whether all texts in it were UTF-8. */
  readonly valid: boolean;
}

/** A text whose bytes are not UTF-8, with U+FFFD in place of them; or one that is too large to be a text at all. */
export class BrokenText {
  readonly text: string;
  /** How many bytes or characters it has. */
  readonly size: number;

  constructor(text: string, size: number) {
    this.text = text;
    this.size = size;
  }
}

const noDigests: readonly string[] = [];

/** Rows may share bytes by a dictionary; they are hashed once. */
const digestsByBytes = new WeakMap<Uint8Array, string>();

function digestOf(bytes: Uint8Array): string {
  const digest = digestsByBytes.get(bytes) ?? contentHash(bytes);
  digestsByBytes.set(bytes, digest);
  return digest;
}

/** Makes a cell out of a value as hyparquet yields it. */
export function toPlainCell(raw: unknown): PlainCell {
  if (typeof raw === 'string' || typeof raw === 'boolean') {
    return { value: raw, digests: noDigests, size: typeof raw === 'string' ? raw.length : 0, valid: true };
  }
  const digests: string[] = [];
  let valid = true;
  let size = 0;
  const value = plain(raw);
  return { value, digests, size, valid };

  function plain(one: unknown): unknown {
    if (one instanceof Uint8Array) {
      digests.push(digestOf(one));
      return bytesNote(one.length);
    }
    if (one instanceof BrokenText) {
      valid = false;
      size += one.size;
      return one.text;
    }
    size += typeof one === 'string' ? one.length : 1;
    if (isObject(one)) {
      return ArrayBuffer.isView(one) || Array.isArray(one)
        ? Array.from(one as ArrayLike<unknown>, plain)
        : plainObject(one);
    }
    return plainScalar(one);
  }

  function plainObject(one: object): unknown {
    if (one instanceof Date) {
      return isoDate(one);
    }
    // A struct may have a field of any name, `__proto__` too, which an assignment would lose.
    return Object.fromEntries(Object.entries(one).map(([name, field]) => [name, plain(field)]));
  }
}

/** JSON has no null of another name, no integers beyond 2^53 and no numbers that are none. */
function plainScalar(one: unknown): unknown {
  switch (typeof one) {
    case 'bigint':
      return one >= Number.MIN_SAFE_INTEGER && one <= Number.MAX_SAFE_INTEGER ? Number(one) : String(one);
    case 'number':
      return Number.isFinite(one) ? one : String(one);
    case 'undefined':
      return null;
    default:
      return one;
  }
}

function isoDate(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
