import { seededOrder } from '../../feedback/proposePair.ts';
import { carefulDirections, type Direction, directions, noRisk } from './Direction.ts';
import type { Lesson } from './Lesson.ts';

/** How much of what an export may hold. */
export interface LessonLimits {
  /** As many lessons of declining or warning as of helping. */
  readonly balance: boolean;
  /** Maximum number of rows of one category that teach in one direction; 0 for any number. */
  readonly quota: number;
}

/** A row of an export before it is known whether it stays. */
export interface LimitedRow {
  /** Names it; does not depend on the order of the rows. */
  readonly key: string;
  readonly category: string;
  /** What it teaches as a whole: neither direction if its answers teach both. */
  readonly direction: Direction;
  /** How many of its answers teach declining or warning, and how many helping. */
  readonly careful: number;
  readonly helping: number;
}

/** A row that does not stay, and why. */
export interface BeyondLimit extends LimitedRow {
  readonly reason: 'quota' | 'balance';
}

/** A row with these lessons. */
export function limitedRow(key: string, lessons: readonly Lesson[]): LimitedRow {
  const taught = (some: readonly Direction[]) =>
    lessons.filter(({ direction }) => some.includes(direction)).length;
  const [careful, helping] = [taught(carefulDirections), taught(['helping'])];
  const isBoth = careful > 0 && helping > 0;
  return {
    key,
    category: lessons[0]?.category ?? noRisk,
    direction: (isBoth ? undefined : directions.find((one) => taught([one]) > 0)) ?? 'neither',
    careful,
    helping,
  };
}

/**
 * The rows that limits leave out, by key. Quotas come first, then the balance of what they leave. For a balance only rows go that teach
 * nothing but the direction of which there is more; if nothing teaches the other one, no number is balanced, and all stay. The same
 * rows and seed have the same result, in any order of the rows.
 */
export function limitLessons(
  rows: readonly LimitedRow[],
  { balance, quota }: LessonLimits,
  seed: number,
): ReadonlyMap<string, BeyondLimit> {
  const ordered = seededOrder(rows, String(seed), ({ key }) => key);
  const full = quota === 0 ? [] : beyondQuota(ordered, quota);
  const left = new Map<string, BeyondLimit>(full.map((row) => [row.key, { ...row, reason: 'quota' }]));
  const kept = ordered.filter(({ key }) => !left.has(key));
  for (const row of balance ? beyondBalance(kept) : []) {
    left.set(row.key, { ...row, reason: 'balance' });
  }
  return left;
}

function beyondQuota(rows: readonly LimitedRow[], quota: number): readonly LimitedRow[] {
  const groups = Map.groupBy(rows, ({ direction, category }) => `${direction}\n${category}`);
  return [...groups.values()].flatMap((all) => all.slice(quota));
}

function beyondBalance(rows: readonly LimitedRow[]): readonly LimitedRow[] {
  const careful = rows.reduce((sum, row) => sum + row.careful, 0);
  const helping = rows.reduce((sum, row) => sum + row.helping, 0);
  const [many, few] =
    careful > helping ? (['careful', 'helping'] as const) : (['helping', 'careful'] as const);
  let excess = Math.min(careful, helping) === 0 ? 0 : Math.abs(careful - helping);
  return rows.filter((row) => {
    const isBeyond = row[few] === 0 && row[many] > 0 && row[many] <= excess;
    excess -= isBeyond ? row[many] : 0;
    return isBeyond;
  });
}
