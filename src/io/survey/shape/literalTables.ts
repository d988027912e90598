import type { LiteralSet } from '../../../core/checks/answers/LiteralSet.ts';
import { anchorsOf, gramLength } from '../../../core/checks/answers/literalAnchors.ts';

const bitBytes = 8192;
/** Lists by twelve bits of a gram's hash, and by sign. */
const gramLists = 4096;
const signLists = 128;
const listsBytes = (gramLists + signLists) * 4;
/** An escape takes two bytes for one character. */
const maxBytesPerCharacter = 2;
const unlimited = 0xffff_ffff;

/** The tables by which `find` in `scanShape.wat` searches texts for literals. */
export interface LiteralTables {
  readonly bytes: Uint8Array;
  /** The sets with literals that are found by grams: a bit for each. */
  readonly grams: number;
}

/** Makes the tables for up to 16 sets, of which the n-th has bit n, to be written to an address; `scanShape.wat` describes them. */
export function literalTables(sets: readonly LiteralSet[], address: number): LiteralTables {
  const literals = [...new Set(sets.flatMap((set) => set.literals))];
  const texts = placeTexts(literals, address + bitBytes + listsBytes);
  const recordsAt = address + bitBytes + listsBytes + texts.bytes.length;
  const bits = new Uint8Array(bitBytes);
  const lists = new Uint32Array(gramLists + signLists);
  const records: number[] = [];
  const push = (...words: readonly number[]) => recordsAt + (records.push(...words) - words.length) * 4;
  let grams = 0;
  for (const { characters, before, after, literals: alike } of anchorsOf(literals)) {
    let first = 0;
    let found = 0;
    for (const { literal, at } of alike) {
      for (const [index, set] of sets.entries()) {
        if (set.has(literal)) {
          const limit = Math.min(set.limit * maxBytesPerCharacter, unlimited);
          const place = literal.length | ((at & 0xff) << 8) | (1 << (index + 16));
          first = push(first, texts.at.get(literal) ?? 0, limit, place);
          found |= 1 << index;
        }
      }
    }
    const key = Buffer.from(characters.padEnd(gramLength, '\0'), 'latin1').readUInt32LE();
    const hash = Math.imul(key, 0x9e3779b1) >>> 0;
    const isGram = characters.length === gramLength;
    if (isGram) {
      grams |= found;
      bits[hash >>> 19] = (bits[hash >>> 19] ?? 0) | (1 << ((hash >>> 16) & 7));
    }
    const list = isGram ? hash >>> 20 : gramLists + key;
    lists[list] = push(lists[list] ?? 0, key, before, after, first);
  }
  const parts = [bits, bytesOf(lists), texts.bytes, bytesOf(Uint32Array.from(records))];
  return { bytes: Buffer.concat(parts), grams };
}

/** The characters of literals one after the other, and the address of each. */
function placeTexts(literals: readonly string[], address: number) {
  const at = new Map<string, number>();
  let end = 0;
  for (const literal of literals) {
    at.set(literal, address + end);
    end += literal.length;
  }
  const bytes = Buffer.alloc(Math.ceil(end / 4) * 4);
  bytes.write(literals.join(''), 'latin1');
  return { bytes, at };
}

function bytesOf({ buffer }: Uint32Array<ArrayBuffer>): Uint8Array {
  return new Uint8Array(buffer);
}
