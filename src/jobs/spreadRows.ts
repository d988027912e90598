import type { Rows } from '../core/rows/Rows.ts';

/** Neighbours that stay together, since they are read together. */
const blockLength = 25;

/**
 * Rows in an order of which every beginning is spread over all of them, in blocks of neighbours: what is read of it
 * before stopping stands for the rest. The same rows always come in the same order.
 */
export function* spreadRows(rows: Rows): Generator<number> {
  const blocks = Math.ceil(rows.length / blockLength);
  const bits = Math.ceil(Math.log2(Math.max(2, blocks)));
  for (let at = 0; at < 2 ** bits; at += 1) {
    const first = reverseBits(at, bits) * blockLength;
    for (let place = first; place < Math.min(rows.length, first + blockLength); place += 1) {
      yield rows.at(place) ?? 0;
    }
  }
}

function reverseBits(number: number, bits: number): number {
  let reversed = 0;
  for (let bit = 0; bit < bits; bit += 1) {
    reversed = reversed * 2 + (Math.floor(number / 2 ** bit) % 2);
  }
  return reversed;
}
