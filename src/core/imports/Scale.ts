/** What the numbers of a rating mean: from the worst to the best. `best` is below `worst` where 1 is the best mark. */
export interface Scale {
  readonly worst: number;
  readonly best: number;
}

const number = String.raw`-?\d{1,9}(?:\.\d{1,9})?`;
const scaleText = new RegExp(`^\\s*(${number})\\s*-\\s*(${number})\\s*$`);

/** `1-5`, `0-10`, `-3-3`: from the worst to the best; `6-1` where 1 is the best. Undefined if a text is not a scale. */
export function parseScale(text: string): Scale | undefined {
  const match = scaleText.exec(text);
  const [worst, best] = [Number(match?.[1]), Number(match?.[2])];
  return match && worst !== best ? { worst, best } : undefined;
}

/** A rating as a score from 0 to 10; undefined if it is not on its scale. */
export function scoreOf(value: number, { worst, best }: Scale): number | undefined {
  const share = (value - worst) / (best - worst);
  return share >= 0 && share <= 1 ? Math.abs(share) * 10 : undefined;
}

/** A scale as `parseScale` reads it. */
export function scaleToText({ worst, best }: Scale): string {
  return `${worst}-${best}`;
}
