import type { Format } from './Format.ts';
import { knownFormats } from './formats/knownFormats.ts';

/** A format must recognise at least this share of the records looked at. */
const minShare = 0.5;

/** The format that recognises most of the first records of a dataset, or undefined where none recognises half. */
export function detectFormat(values: readonly unknown[]): Format | undefined {
  const counted = knownFormats.map((format) => ({
    format,
    share: values.filter((value) => format.recognises(value)).length / Math.max(1, values.length),
  }));
  const best = counted.reduce((a, b) => (b.share > a.share ? b : a));
  return best.share >= minShare ? best.format : undefined;
}
