/** Lengths of a pair's answers, in words. */
export interface PairLengths {
  readonly chosen: number;
  readonly rejected: number;
}

/** With fewer pairs, their mean lengths mean little, and nothing is left out (ours; RLAIF-V balances any number). */
const minPairs = 50;
const ratioStep = 0.02;

/**
 * How much shorter than its rejected answer a chosen one may be at most, as a share of the rejected one's length, so
 * that a model does not learn that shorter is better; undefined if there are too few pairs. As in RLAIF-V
 * (`utils/get_pairs_filter_shorten.py`): the bound from 0 to 0.98 in steps of 0.02 with the smallest difference of mean
 * lengths, relative to the mean of the rejected ones.
 */
export function balanceLengths(pairs: readonly PairLengths[]): number | undefined {
  if (pairs.length < minPairs) {
    return undefined;
  }
  let best = { ratio: 1, difference: Number.POSITIVE_INFINITY };
  for (let at = 0; at * ratioStep < 1; at += 1) {
    const ratio = at * ratioStep;
    const kept = pairs.filter((pair) => withinLengthRatio(pair, ratio));
    const chosen = kept.reduce((sum, one) => sum + one.chosen, 0);
    const rejected = kept.reduce((sum, one) => sum + one.rejected, 0);
    const difference = rejected === 0 ? Number.POSITIVE_INFINITY : Math.abs(chosen - rejected) / rejected;
    best = difference < best.difference ? { ratio, difference } : best;
  }
  return best.ratio;
}

/** Whether the chosen answer is shorter than the rejected one by no more than the ratio. */
export function withinLengthRatio({ chosen, rejected }: PairLengths, ratio: number): boolean {
  return rejected === 0 || (rejected - chosen) / rejected <= ratio;
}

export function lengthsOf({
  chosen,
  rejected,
}: {
  readonly chosen: { readonly text: string };
  readonly rejected: { readonly text: string };
}): PairLengths {
  return { chosen: countWords(chosen.text), rejected: countWords(rejected.text) };
}

/** The number of words in a text, split at white space. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
