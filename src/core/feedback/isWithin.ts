import type { PairLengths } from './balanceLengths.ts';

/** Whether the chosen answer is shorter than the rejected one by no more than the ratio. */
export function withinLengthRatio({ chosen, rejected }: PairLengths, ratio: number): boolean {
  return rejected === 0 || (rejected - chosen) / rejected <= ratio;
}
