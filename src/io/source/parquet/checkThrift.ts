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

/** Seven bits a byte. */
const maxVarintBytes = 10;

/**
 * Passes over a struct of Thrift's compact protocol and returns where it ends. Nothing is built, so that whatever builds it
 * afterwards knows that it is whole, not deep, and of no more than `mostValues` values. Throws where it is not.
 */
export function checkThrift(bytes: Uint8Array, from: number, mostValues: number): number {
  const walk = new ThriftWalk(bytes, from, mostValues);
  walk.struct(0);
  return walk.at;
}

class ThriftWalk {
  at: number;
  readonly #bytes: Uint8Array;
  #left: number;

  constructor(bytes: Uint8Array, from: number, mostValues: number) {
    this.#bytes = bytes;
    this.at = from;
    this.#left = mostValues;
  }

  struct(depth: number): void {
    if (depth > maxHeaderDepth) {
      throw new RangeError(l10n.t('what it says is nested too deep'));
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
      throw new RangeError(l10n.t('it says more than can be read'));
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
        throw new RangeError(l10n.t('it holds something that is no part of the format'));
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
      // In a list a truth value takes a byte.
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
    let value = 0;
    for (let length = 0; length < maxVarintBytes; length += 1) {
      const byte = this.#byte();
      value += (byte & 127) * 128 ** length;
      if (byte < 128) {
        return value;
      }
    }
    throw new RangeError(l10n.t('it holds a number that is too long'));
  }

  #cutOff(): RangeError {
    return new RangeError(l10n.t('it says that it is longer than it is'));
  }
}
