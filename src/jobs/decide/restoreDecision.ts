import type { DecisionSlot } from '../../core/review/history/DecisionSlot.ts';
import type { ExchangeState } from '../../core/review/ReviewState.ts';
import type { Session } from '../session/Session.ts';
import { type Decisions, decideEach, type Subject } from './decideRecords.ts';

/** An event of the history of an exchange, by its id, whose decision is to count again. */
export interface Restoration extends Subject {
  readonly eventId: string;
}

/**
 * Makes an earlier decision, also one of somebody else, the curator's own and latest one. It stays about the version of the record
 * that it was about, as the curator has not looked at the newer one. Not written yet.
 */
export function restoreDecision(session: Session, restoration: Restoration): Decisions {
  return decideEach(session, [restoration], ({ reviewed, exchange, eventId }, { disagreed }) => {
    const slot = slotWith(session.exchangeState(reviewed.identity, exchange, reviewed.hash), eventId);
    const event = slot?.events.find(({ id }) => id === eventId);
    if (!event) {
      return 'no-event';
    }
    if (slot?.remaining.at(-1)?.id === eventId) {
      return 'counts-already';
    }
    const content = { hash: event.hash, mode: 'assisted', repeats: eventId } as const;
    switch (event.type) {
      case 'pair':
        return {
          content: { ...content, type: 'pair', to: event.to, ...(disagreed ? { settles: true } : {}) },
        };
      case 'observation':
        return { content: { ...content, type: 'observation', observation: event.observation, to: event.to } };
      case 'recognition': {
        const { observation, candidate, to } = event;
        return { content: { ...content, type: 'recognition', observation, candidate, to } };
      }
    }
  });
}

function slotWith({ decisions }: ExchangeState, eventId: string): DecisionSlot | undefined {
  return [...decisions.keys()]
    .map((key) => decisions.get(key))
    .find((slot) => slot?.events.some(({ id }) => id === eventId));
}
