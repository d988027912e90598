import { fnv1a } from '../text/fnv1a.ts';

/** How many keys a text has; two texts that share one of them are considered near duplicates. */
export const bandCount = 4;
/** Minima per key. */
const minimaPerBand = 6;
/** Words per shingle. */
const shingleSize = 3;

/**
 * Keys for finding near duplicates of a text: MinHash over three-word shingles, in bands (Broder 1997; Leskovec, Rajaraman
 * and Ullman, Mining of Massive Datasets, 3.4). With four bands of six, texts that share 90 of 100 shingles share a key in
 * 95 of 100 cases, those that share half in 6. NaN if there is no text. Written here because the packages on npm keep
 * objects for every text: this takes 32 bytes per record.
 */
export function promptBands(text: string): Float64Array {
  const bands = new Float64Array(bandCount).fill(Number.NaN);
  const pieces = shingles(text);
  if (pieces.length === 0) {
    return bands;
  }
  const minima = new Uint32Array(bandCount * minimaPerBand).fill(0xffff_ffff);
  for (const piece of pieces) {
    for (let at = 0; at < minima.length; at += 1) {
      const hash = mixBits(piece, at + 1);
      if (hash < (minima[at] ?? 0)) {
        minima[at] = hash;
      }
    }
  }
  for (let band = 0; band < bandCount; band += 1) {
    let low = 1;
    let high = 2;
    for (let row = 0; row < minimaPerBand; row += 1) {
      const minimum = minima[band * minimaPerBand + row] ?? 0;
      low = mixBits(low ^ minimum, 11);
      high = mixBits(high ^ minimum, 13);
    }
    // As many bits as a double holds: among ten million texts two different ones share a key by chance once in a hundred runs.
    bands[band] = low + (high & 0xf_ffff) * 2 ** 32;
  }
  return bands;
}

/** Share of the three-word shingles that two texts have in common, 0..1; 0 if there is no text. */
export function commonShingles(one: string, other: string): number {
  const [a, b] = [new Set(shingles(one)), new Set(shingles(other))];
  const common = [...a].filter((piece) => b.has(piece)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/** Hashes of the shingles, without repetitions; case, punctuation and spacing are ignored. */
function shingles(text: string): readonly number[] {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .flatMap(splitUnspaced)
    .map((word) => fnv1a(word) >>> 0);
  const pieces = new Set<number>();
  for (let at = 0; at < words.length; at += 1) {
    if (at + shingleSize <= words.length || at === 0) {
      pieces.add(words.slice(at, at + shingleSize).reduce((hash, word) => mixBits(hash ^ word, 17), 0));
    }
  }
  return [...pieces];
}

/** Scripts without spaces between words are split into characters. */
function splitUnspaced(word: string): readonly string[] {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)
    ? [...word]
    : [word];
}

/**
 * Calls back with the index of every key that occurs more than once in a column; NaN is not a key. Works on a sorted
 * copy of the column.
 */
export function sharedKeys(column: Float64Array, take: (at: number) => void): void {
  const sorted = column.slice().sort();
  for (let at = 0; at < column.length; at += 1) {
    const key = column[at] ?? Number.NaN;
    if (!Number.isNaN(key) && isRepeated(sorted, key)) {
      take(at);
    }
  }
}

function isRepeated(sorted: Float64Array, key: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return sorted[low + 1] === key;
}

/** A 32-bit number that depends on all bits of the input (the finalizer of MurmurHash3); different for each seed. */
function mixBits(value: number, seed: number): number {
  let hash = Math.imul(value ^ Math.imul(seed, 0x9e37_79b9), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4_eb2f);
  return (hash ^ (hash >>> 15)) >>> 0;
}
