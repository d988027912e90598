import { isObject } from '../../../core/objects.ts';
import { bytesNote } from '../../../core/sample/MediaReference.ts';
import { exactNumber } from '../../../core/text/exactNumber.ts';
import { contentHash } from '../../contentHash.ts';

/** A cell in a form that JSON can represent. */
export interface PlainCell {
  /** Numbers, texts, lists and objects; bytes are replaced by `bytesNote`s. */
  readonly value: unknown;
  /** The hash of the bytes in it, in order. */
  readonly digests: readonly string[];
  /** The approximate number of characters of its texts. */
  readonly size: number;
  /** Whether all texts in it were UTF-8. */
  readonly valid: boolean;
}

/** A text with invalid UTF-8 replaced by U+FFFD, or one that is too large to be a string. */
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

/** Rows may share bytes through a dictionary; they are hashed once. */
const digestsByBytes = new WeakMap<Uint8Array, string>();

function digestOf(bytes: Uint8Array): string {
  const digest = digestsByBytes.get(bytes) ?? contentHash(bytes);
  digestsByBytes.set(bytes, digest);
  return digest;
}

/** Converts a value as hyparquet returns it. */
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
    // A struct may have a field of any name, even `__proto__`, which an assignment would lose.
    return Object.fromEntries(Object.entries(one).map(([name, field]) => [name, plain(field)]));
  }
}

/** JSON has no undefined, and neither NaN nor infinity. */
function plainScalar(one: unknown): unknown {
  switch (typeof one) {
    case 'bigint':
      return exactNumber(String(one));
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
