import { mixBits } from '../mixBits.ts';

/** Where a figure is with a confidence of 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The quantile of the normal distribution for 95 %, two-sided. */
const z = 1.959963984540054;

/**
 * Wilson's score interval for a share of independent yes-or-no outcomes (Wilson 1927); unlike the normal approximation it stays within
 * 0..1 and is right for shares of 0 and 1. Undefined for no outcomes. A test compares it with statsmodels.
 */
export function wilson(successes: number, total: number): Interval | undefined {
  if (total === 0) {
    return undefined;
  }
  const share = successes / total;
  const scale = 1 + z ** 2 / total;
  const center = share + z ** 2 / (2 * total);
  const half = z * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  // With no success, or nothing else, the bound is exact; rounding would miss it.
  return {
    low: successes === 0 ? 0 : (center - half) / scale,
    high: successes === total ? 1 : (center + half) / scale,
  };
}

/** How a bootstrap is drawn; the same seed draws the same samples. */
export interface BootstrapOptions {
  readonly seed: number;
  readonly resamples: number;
}

export const defaultBootstrap: BootstrapOptions = { seed: 0, resamples: 2000 };

/**
 * The percentile interval of the mean of values, each of which stands for one independent unit (a question with all its responses).
 * Undefined for no values.
 */
export function bootstrapMean(
  values: readonly number[],
  options: BootstrapOptions = defaultBootstrap,
): Interval | undefined {
  if (values.length === 0) {
    return undefined;
  }
  const means = resampledMeans(values, options).sort();
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/** The means of samples with replacement, one for each resample, in the order drawn. */
function resampledMeans(values: readonly number[], { seed, resamples }: BootstrapOptions): Float64Array {
  const start = mixBits(seed);
  const means = new Float64Array(resamples);
  let drawn = 0;
  for (let at = 0; at < resamples; at += 1) {
    let sum = 0;
    for (let count = 0; count < values.length; count += 1) {
      sum += values[Math.floor((mixBits(start ^ drawn) / 2 ** 32) * values.length)] ?? 0;
      drawn += 1;
    }
    means[at] = sum / values.length;
  }
  return means;
}

/** A quantile of sorted values, between two of them by linear interpolation. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}
