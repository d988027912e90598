import type { Pass } from '../question/Task.ts';
import type { RawObservation } from '../sample/RawObservation.ts';
import { observationKey } from './observationKey.ts';

/** An observation with the passes that found it. */
export interface FoundObservation {
  readonly key: string;
  readonly observation: RawObservation;
  readonly passes: readonly Pass[];
}

/** Joins what the passes found: equal observations become one, with every pass that found it, in the order found. */
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
