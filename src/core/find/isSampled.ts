import { mixBits } from '../mixBits.ts';

/**
 * Whether a row is in a random sample of a share of all rows, 0..1. It looks random and is always the same: a larger share with the
 * same seed contains the smaller one, and rows that are appended to a file do not change what was drawn before.
 */
export function isSampled(row: number, share: number, seed: number): boolean {
  return mixBits(mixBits(seed) ^ row) / 2 ** 32 < share;
}
