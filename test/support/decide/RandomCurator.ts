import type { DecisionEvent, VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import { exchangeHistory } from '../../../src/core/review/history/exchangeHistory.ts';
import { DecisionEdit } from '../../../src/jobs/decide/DecisionEdit.ts';
import { type Decisions, decideObservations, decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import { restoreDecision } from '../../../src/jobs/decide/restoreDecision.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { Random } from '../hostile/Random.ts';

const kinds = ['accept', 'swap', 'tie', 'reject', 'skip', 'clear'] as const;
const verdicts = ['accepted', 'rejected', 'added'] as const;

/** A curator who does everything that the editor can do, at random, with a stack of edits as VS Code has one. */
export class RandomCurator {
  readonly #session: Session;
  readonly #random: Random;
  readonly #stack: DecisionEdit[] = [];
  /** How many edits of the stack are done; those above it were undone. */
  #done = 0;
  readonly counts = { edits: 0, undone: 0, redone: 0, refused: 0 };

  constructor(session: Session, seed: number) {
    this.#session = session;
    this.#random = new Random(seed);
  }

  /** Does one thing. Returns the events of the edit that it wrote or took back. */
  async act(): Promise<readonly DecisionEvent[]> {
    const choice = this.#random.below(10);
    if (choice < 2 && this.#done > 0) {
      this.#done -= 1;
      this.counts.undone += 1;
      await this.#stack[this.#done]?.undo(this.#session);
      return [];
    }
    if (choice < 4 && this.#done < this.#stack.length) {
      await this.#stack[this.#done]?.redo(this.#session);
      this.#done += 1;
      this.counts.redone += 1;
      return this.#stack[this.#done - 1]?.events ?? [];
    }
    const { events } = await this.#decisions();
    if (events.length === 0) {
      this.counts.refused += 1;
      return [];
    }
    this.#stack.splice(this.#done);
    this.#stack.push(await DecisionEdit.write(this.#session, events));
    this.#done += 1;
    this.counts.edits += 1;
    return this.#stack.at(-1)?.events ?? [];
  }

  /** A verdict on the pair, or on an observation, an earlier decision, or several verdicts at once. */
  async #decisions(): Promise<Decisions> {
    const session = this.#session;
    const reviewed = await session.record(this.#random.below(session.dataset.count));
    const exchange = 0;
    switch (this.#random.below(8)) {
      case 0: {
        const found = { malicious_content: `risk ${this.#random.below(2)}`, source: 'x', risk_category: 'y' };
        const verdict = this.#random.pick(verdicts);
        return decideObservations(session, [{ reviewed, exchange, found, to: { verdict } }]);
      }
      case 1: {
        const history = exchangeHistory(session.exchangeState(reviewed.identity, exchange, reviewed.hash));
        const eventId = history[this.#random.below(Math.max(1, history.length))]?.event.id ?? '';
        return restoreDecision(session, { reviewed, exchange, eventId });
      }
      case 2: {
        const other = await session.record(this.#random.below(session.dataset.count));
        return decideRecords(
          session,
          [reviewed, other].map((one) => ({ reviewed: one, exchange, action: this.#action() })),
        );
      }
      default:
        return decideRecords(session, [{ reviewed, exchange, action: this.#action() }], {
          isBlind: this.#random.below(2) === 0,
        });
    }
  }

  #action(): VerdictAction {
    const kind = this.#random.pick(kinds);
    return kind === 'clear' ? { kind } : { kind, shown: { chosen: 'dataset:0', rejected: 'dataset:1' } };
  }
}
