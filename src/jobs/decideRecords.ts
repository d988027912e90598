import type { DecisionEvent } from '../core/review/DecisionEvent.ts';
import { decidePair, type Undecidable } from '../core/review/decidePair.ts';
import type { Unwritten } from '../core/review/inverseOf.ts';
import type { VerdictAction } from '../core/review/VerdictAction.ts';
import type { ReviewedRecord, Session } from './Session.ts';

/** A verdict on one exchange. */
export interface Verdict {
  readonly reviewed: ReviewedRecord;
  readonly exchange: number;
  readonly action: VerdictAction;
}

interface Undecided {
  readonly identity: string;
  readonly exchange: number;
  readonly reason: Undecidable | 'unreadable' | 'no-exchange';
}

/** The events that verdicts come to, not written yet, and the verdicts that cannot be given, by name. */
export interface Decisions {
  readonly events: readonly Unwritten<DecisionEvent>[];
  readonly undecided: readonly Undecided[];
}

/** Makes decisions of verdicts. Writing them is the caller's: the editor needs the state before for its undo. */
export function decideRecords(session: Session, verdicts: readonly Verdict[]): Decisions {
  const events: Unwritten<DecisionEvent>[] = [];
  const undecided: Undecided[] = [];
  for (const { reviewed, exchange, action } of verdicts) {
    const { identity, hash, content } = reviewed;
    const view = content.ok ? content.views[exchange] : undefined;
    const made = view && decidePair(view, action, () => `curator:${session.newId()}`);
    if (made?.ok) {
      events.push({ type: 'pair', record: identity, hash, exchange, mode: 'assisted', to: made.decision });
    } else {
      const missing = content.ok ? 'no-exchange' : 'unreadable';
      undecided.push({ identity, exchange, reason: made?.reason ?? missing });
    }
  }
  return { events, undecided };
}
