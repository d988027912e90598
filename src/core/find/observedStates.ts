import { shownPair } from '../review/decidePair.ts';
import type { ExchangeView, ObservationView, Origin } from '../review/ExchangeView.ts';
import { addressedBy, isDisputed, recognitionsOf } from '../review/observations/addressed.ts';

/** What a filter can ask about the observations of an exchange: about one of them, or about what answers address. */
export const observedStates = [
  'open',
  'accepted',
  'edited',
  'rejected',
  'added',
  /** Curators point at evidence of it. */
  'evidence',
  /** Several origins say it. */
  'several',
  /** A curator has said whether an answer recognizes it. */
  'marked',
  /** A curator and the judge differ in that. */
  'disputed',
  /** The chosen answer, or the one on the left, addresses all that count. */
  'addressed',
  /** It leaves one unaddressed. */
  'unaddressed',
] as const;

export type ObservedState = (typeof observedStates)[number];

/** Whether an exchange has an observation in a state. */
export function isObserved(view: ExchangeView, state: ObservedState): boolean {
  const { observations, candidates } = view;
  switch (state) {
    case 'open':
      return observations.some((one) => one.active && one.verdict === 'proposed');
    case 'accepted':
    case 'edited':
    case 'rejected':
    case 'added':
      return observations.some((one) => one.verdict === state);
    case 'evidence':
      return observations.some((one) => one.evidence.length > 0);
    case 'several':
      return observations.some(isSaidBySeveral);
    case 'marked':
      return candidates.some(({ marks }) => marks.length > 0);
    case 'disputed':
      return candidates.some(
        (one) => one.marks.length > 0 && recognitionsOf(one, observations).some(isDisputed),
      );
    case 'addressed':
    case 'unaddressed': {
      const { chosen } = shownPair(view);
      const { addressed, missing, unknown } = chosen
        ? addressedBy(chosen, observations)
        : { addressed: [], missing: [], unknown: [] };
      return state === 'unaddressed'
        ? missing.length > 0
        : addressed.length > 0 && missing.length + unknown.length === 0;
    }
  }
}

/** Whether a record without ledger events may have an observation in this state: only the dataset's own, which are open. */
export function mayBeUntouched(state: ObservedState): boolean {
  return state === 'open';
}

function isSaidBySeveral({ origins }: ObservationView): boolean {
  return new Set(origins.map(nameOf)).size > 1;
}

function nameOf(origin: Origin): string {
  switch (origin.kind) {
    case 'model':
      return `model ${origin.model.provider} ${origin.model.model}`;
    case 'curator':
    case 'agent':
      return `${origin.kind} ${origin.by}`;
    case 'dataset':
    case 'hidden':
      return origin.kind;
  }
}
