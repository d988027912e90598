import { createHash } from 'node:crypto';

/** A part of an export, and how much of it. */
export interface SplitShare {
  readonly name: string;
  /** More than 0; all shares together are 1. */
  readonly share: number;
}

/**
 * Reads `train=0.9,validation=0.1`: names that are safe in file names, and shares that are 1 together. Undefined if it is anything
 * else.
 */
export function parseShares(text: string): readonly SplitShare[] | undefined {
  const shares = text.split(',').map((pair): SplitShare => {
    const [name = '', share = ''] = pair.split('=').map((part) => part.trim());
    return { name, share: share === '' ? Number.NaN : Number(share) };
  });
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const areUsable = shares.every(({ name, share }) => /^[a-z][a-z0-9_]{0,29}$/.test(name) && share > 0);
  const areDifferent = new Set(shares.map(({ name }) => name)).size === shares.length;
  return areUsable && areDifferent && Math.abs(total - 1) <= 1e-6 ? shares : undefined;
}

/** Records that must stay together. */
export interface SplitGroup {
  /** A name that depends only on its records. */
  readonly key: string;
  /** How many rows its records have in the export. */
  readonly size: number;
  /** The category of most of them. */
  readonly category: string;
}

/**
 * The split of each group, by index of the share. Every category is shared out as the whole is; the same seed gives the same
 * splits. No split gets more than its share by the size of the largest group or more, nor less by that times the number of other
 * splits.
 *
 * A group goes to the split that lacks most at that moment. What a category leaves over or takes too much is settled in the next
 * one: otherwise small categories would all end up in the largest split.
 */
export function assignSplits(
  groups: readonly SplitGroup[],
  shares: readonly SplitShare[],
  seed: number,
): readonly number[] {
  const lacking = shares.map(() => 0);
  const assigned = groups.map(() => 0);
  const byCategory = Map.groupBy(groups.keys(), (at) => groups[at]?.category ?? '');
  for (const category of [...byCategory.keys()].sort()) {
    const members = (byCategory.get(category) ?? [])
      .map((at) => ({ at, size: groups[at]?.size ?? 0, order: orderOf(groups[at]?.key ?? '', seed) }))
      .sort((a, b) => b.size - a.size || (a.order < b.order ? -1 : 1));
    const total = members.reduce((sum, { size }) => sum + size, 0);
    for (const [split, { share }] of shares.entries()) {
      lacking[split] = (lacking[split] ?? 0) + total * share;
    }
    for (const { at, size } of members) {
      const split = lacking.indexOf(Math.max(...lacking));
      lacking[split] = (lacking[split] ?? 0) - size;
      assigned[at] = split;
    }
  }
  return assigned;
}

/** Orders groups by chance, but always in the same way for a seed. */
function orderOf(key: string, seed: number): string {
  return createHash('sha256').update(`${seed}\n${key}`).digest('hex');
}
