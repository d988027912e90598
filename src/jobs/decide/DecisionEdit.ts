import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import type { Session } from '../session/Session.ts';
import { undoDecisions } from './undoDecisions.ts';

/** Decisions that were written together, as one edit that can be undone and redone. All of it is in the ledger when it is done. */
export class DecisionEdit {
  readonly #decisions: readonly Unwritten<DecisionEvent>[];
  #events: readonly DecisionEvent[];

  private constructor(decisions: readonly Unwritten<DecisionEvent>[], events: readonly DecisionEvent[]) {
    this.#decisions = decisions;
    this.#events = events;
  }

  /** The events with which its decisions count; after an undo, those that were taken back. */
  get events(): readonly DecisionEvent[] {
    return this.#events;
  }

  static async write(
    session: Session,
    decisions: readonly Unwritten<DecisionEvent>[],
  ): Promise<DecisionEdit> {
    return new DecisionEdit(decisions, await session.decide(decisions));
  }

  /** Takes back the decisions that were written last. Returns the curators whose later decisions stay. */
  async undo(session: Session): Promise<readonly string[]> {
    return (await undoDecisions(session, this.#events)).staying;
  }

  async redo(session: Session): Promise<void> {
    this.#events = await session.decide(this.#decisions);
  }
}
