import type { RawObservation } from '../sample/RawObservation.ts';
import { foldLabel } from '../taxonomy/foldLabel.ts';

const keys = new WeakMap<RawObservation, string>();

/**
 * What makes two observations the same: content, source and category, whatever the case, spacing and punctuation.
 * Stable over runs, so that what a curator said of an observation holds when a model finds it again.
 */
export function observationKey(observation: RawObservation): string {
  let key = keys.get(observation);
  if (key === undefined) {
    key = makeKey(observation);
    keys.set(observation, key);
  }
  return key;
}

function makeKey(observation: RawObservation): string {
  const written = observation.malicious_content.normalize('NFKC').toLowerCase();
  const words = written.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  // Content of signs alone, such as emoji, is told apart by them.
  const content = words === '' ? written.trim() : words;
  return [foldLabel(observation.source), foldLabel(observation.risk_category), content].join('|');
}
