import { type BootstrapOptions, bootstrapMean, defaultBootstrap, type Interval } from './intervals.ts';

/** What two evaluations say about the same question: yes or no, or a share of yes among its responses, 0..1. */
export type OutcomePair = readonly [before: number, after: number];

/** How two evaluations differ on the questions that both have an outcome for. */
export interface PairedDifference {
  readonly questions: number;
  /** Mean of after minus before, -1..1. */
  readonly difference: number;
  /** Of the difference, by a bootstrap over questions. */
  readonly interval: Interval;
  /** How many questions went up, and how many down. */
  readonly up: number;
  readonly down: number;
  /** McNemar's exact test, two-sided; undefined if an outcome is neither yes nor no. */
  readonly p: number | undefined;
}

/** Compares outcomes question by question. Undefined if there are none in common. */
export function comparePaired(
  pairs: readonly OutcomePair[],
  options: BootstrapOptions = defaultBootstrap,
): PairedDifference | undefined {
  const differences = pairs.map(([before, after]) => after - before);
  const interval = bootstrapMean(differences, options);
  if (!interval) {
    return undefined;
  }
  const up = differences.filter((one) => one > 0).length;
  const down = differences.filter((one) => one < 0).length;
  const isBinary = pairs.every((pair) => pair.every((one) => one === 0 || one === 1));
  return {
    questions: pairs.length,
    difference: differences.reduce((sum, one) => sum + one, 0) / pairs.length,
    interval,
    up,
    down,
    p: isBinary ? mcNemarExact(up, down) : undefined,
  };
}

/**
 * McNemar's exact test (1947): the two-sided probability, if a change were as likely up as down, of a split at least as uneven as
 * this one. 1 without any change. A test compares it with statsmodels.
 */
export function mcNemarExact(up: number, down: number): number {
  const changes = up + down;
  let term = -changes * Math.LN2;
  let tail = 0;
  for (let count = 0; count <= Math.min(up, down); count += 1) {
    tail += Math.exp(term);
    term += Math.log(changes - count) - Math.log(count + 1);
  }
  return Math.min(1, 2 * tail);
}
