import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import { decisionSlotOf, undoOf } from '../../core/review/ReviewState.ts';
import type { Session } from '../session/Session.ts';

/** What has come of an undo. */
export interface UndoneDecisions {
  /** The events that undo the decisions; fewer than these if some were undone elsewhere. */
  readonly events: readonly DecisionEvent[];
  /** Curators whose later decisions stay. */
  readonly staying: readonly string[];
}

/** Undoes decisions. Resolved means on disk. What others have decided since stays. */
export async function undoDecisions(
  session: Session,
  decisions: readonly DecisionEvent[],
): Promise<UndoneDecisions> {
  const ids = new Set(decisions.map(({ id }) => id));
  const staying = new Set<string>();
  const undoing = decisions.flatMap((decision) => {
    const now = session.exchangeState(decision.record, decision.exchange, decision.hash);
    const last = now.decisions.get(decisionSlotOf(decision))?.remaining.at(-1);
    if (last && !ids.has(last.id)) {
      staying.add(last.by);
    }
    const undo = undoOf(decision, now, (id) => ids.has(id));
    return undo ? [undo] : [];
  });
  return { events: await session.decide(undoing), staying: [...staying] };
}
