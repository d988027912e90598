import * as l10n from '@vscode/l10n';
import { maxHeaderDepth } from './limits.ts';

/** Types of Thrift's compact protocol, as far as Parquet uses them. */
const kind = {
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  struct: 12,
};

/** A 64-bit number, seven bits per byte. */
const maxVarintBytes = 10;

/** Reads a number with the highest bit set in all bytes but the last; undefined if it is too long. */
export function readVarint(nextByte: () => number): number | undefined {
  let value = 0;
  for (let length = 0; length < maxVarintBytes; length += 1) {
    const byte = nextByte();
    value += (byte & 127) * 128 ** length;
    if (byte < 128) {
      return value;
    }
  }
  return undefined;
}

/**
 * Skips a struct of Thrift's compact protocol and returns where it ends. Nothing is built, so that the code that builds it
 * afterwards knows that it is complete, not deep, and of at most `maxValues` values. Throws otherwise.
 */
export function checkThrift(bytes: Uint8Array, from: number, maxValues: number): number {
  const walk = new ThriftWalk(bytes, from, maxValues);
  walk.struct(0);
  return walk.at;
}

class ThriftWalk {
  at: number;
  readonly #bytes: Uint8Array;
  #left: number;

  constructor(bytes: Uint8Array, from: number, maxValues: number) {
    this.#bytes = bytes;
    this.at = from;
    this.#left = maxValues;
  }

  struct(depth: number): void {
    if (depth > maxHeaderDepth) {
      throw new RangeError(l10n.t('the metadata is nested too deeply'));
    }
    for (let header = this.#byte(); (header & 15) !== 0; header = this.#byte()) {
      if (header >> 4 === 0) {
        this.#varint();
      }
      this.#value(header & 15, depth);
    }
  }

  #value(type: number, depth: number): void {
    this.#left -= 1;
    if (this.#left < 0) {
      throw new RangeError(l10n.t('the metadata is larger than can be read'));
    }
    switch (type) {
      case kind.true:
      case kind.false:
        break;
      case kind.byte:
        this.#skip(1);
        break;
      case kind.i16:
      case kind.i32:
      case kind.i64:
        this.#varint();
        break;
      case kind.double:
        this.#skip(8);
        break;
      case kind.binary:
        this.#skip(this.#varint());
        break;
      case kind.list:
        this.#list(depth);
        break;
      case kind.struct:
        this.struct(depth + 1);
        break;
      default:
        throw new RangeError(l10n.t('unknown content in the metadata'));
    }
  }

  #list(depth: number): void {
    const header = this.#byte();
    const size = header >> 4 === 15 ? this.#varint() : header >> 4;
    const type = header & 15;
    if (size > this.#bytes.length - this.at) {
      throw this.#cutOff();
    }
    for (let item = 0; item < size; item += 1) {
      // In a list a boolean takes a byte.
      this.#value(type === kind.true || type === kind.false ? kind.byte : type, depth + 1);
    }
  }

  #byte(): number {
    this.#skip(1);
    return this.#bytes[this.at - 1] ?? 0;
  }

  #skip(count: number): void {
    if (count > this.#bytes.length - this.at) {
      throw this.#cutOff();
    }
    this.at += count;
  }

  #varint(): number {
    const value = readVarint(() => this.#byte());
    if (value === undefined) {
      throw new RangeError(l10n.t('a number is too long'));
    }
    return value;
  }

  #cutOff(): RangeError {
    return new RangeError(l10n.t('the stated length exceeds the actual length'));
  }
}
