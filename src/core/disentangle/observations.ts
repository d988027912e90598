import type { Pass } from '../question/Task.ts';
import type { RawObservation } from '../sample/Exchange.ts';
import { foldLabel } from '../taxonomy/riskLabels.ts';

const keys = new WeakMap<RawObservation, string>();

/**
 * What makes two observations the same: content, source and category, ignoring case, spacing and punctuation. Stable
 * across runs, so that a curator's decision on an observation still applies when a model finds it again.
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
  // Content without letters, such as emoji, is compared as it is.
  const content = words === '' ? written.trim() : words;
  return [foldLabel(observation.source), foldLabel(observation.risk_category), content].join('|');
}

/** An observation with the passes that found it. */
interface FoundObservation {
  readonly key: string;
  readonly observation: RawObservation;
  readonly passes: readonly Pass[];
}

/** Merges the results of the passes: equal observations become one, with every pass that found it, in the order found. */
export function mergeObservations(
  found: readonly { readonly pass: Pass; readonly observations: readonly RawObservation[] }[],
): readonly FoundObservation[] {
  const merged = new Map<string, FoundObservation>();
  for (const { pass, observations } of found) {
    for (const observation of observations) {
      const key = observationKey(observation);
      const known = merged.get(key);
      merged.set(
        key,
        known
          ? { ...known, passes: [...new Set([...known.passes, pass])] }
          : { key, observation, passes: [pass] },
      );
    }
  }
  return [...merged.values()];
}
