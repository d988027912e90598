import { type Pass, passes } from '../question/Task.ts';
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

function makeKey({ malicious_content, source, risk_category }: RawObservation): string {
  return [foldLabel(source), foldLabel(risk_category), foldContent(malicious_content)].join('|');
}

/** A content without differences of case, width, spacing and punctuation. */
export function foldContent(content: string): string {
  const written = content.normalize('NFKC').toLowerCase();
  const words = written.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  // Content without letters, such as emoji, is compared as it is.
  return words === '' ? written.trim() : words;
}

/** An observation with the passes that found it. */
interface FoundObservation {
  readonly key: string;
  readonly observation: RawObservation;
  readonly passes: readonly Pass[];
}

/**
 * Merges the results of the passes: equal observations become one, with every pass that found it. Their order is that of the
 * passes, whichever was answered first: what is asked about them has them in this order, and must not be asked twice.
 */
export function mergeObservations(
  found: readonly { readonly pass: Pass; readonly observations: readonly RawObservation[] }[],
): readonly FoundObservation[] {
  const merged = new Map<string, FoundObservation>();
  for (const { pass, observations } of passes.flatMap((one) => found.filter(({ pass }) => pass === one))) {
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
