import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { LedgerEvent } from '../../core/review/ReviewState.ts';

/** A longer pause between two decisions is a break, in milliseconds. */
const maxPauseMs = 5 * 60_000;

/** How many of the latest decisions count. */
const maxTimes = 200;

/** With fewer pauses that are no breaks, there is no figure yet. */
const minPauses = 5;

/** How fast a curator decides: the latest decisions that they made one by one, without breaks. */
export class ReviewPace {
  readonly #curator: string;
  /** Times of decisions in ascending order, in milliseconds. */
  readonly #times: number[] = [];

  constructor(curator: string) {
    this.#curator = curator;
  }

  /** Takes an event of the ledger into account; events come in any order, but mostly the latest last. */
  add(event: LedgerEvent): void {
    const at = Date.parse(event.at);
    const [oldest = Number.NEGATIVE_INFINITY] = this.#times;
    const isFull = this.#times.length === maxTimes;
    if (event.type !== 'pair' || !this.#isOwn(event) || Number.isNaN(at) || (isFull && at <= oldest)) {
      return;
    }
    const place = this.#times.findLastIndex((time) => time <= at) + 1;
    this.#times.splice(place, 0, at);
    if (isFull) {
      this.#times.shift();
    }
  }

  /** Decisions per hour; undefined if there are too few to tell. */
  get perHour(): number | undefined {
    const pauses = this.#times
      .map((time, index) => time - (this.#times[index - 1] ?? Number.NEGATIVE_INFINITY))
      .filter((pause) => pause <= maxPauseMs);
    const total = pauses.reduce((sum, pause) => sum + pause, 0);
    return pauses.length < minPauses || total === 0 ? undefined : (pauses.length / total) * 3_600_000;
  }

  /** Whether the curator has looked at this exchange and decided on it here. */
  #isOwn({ by, to, undoes, imported }: DecisionEvent & { type: 'pair' }): boolean {
    return by === this.#curator && to !== null && !to.batch && !to.rule && undoes === undefined && !imported;
  }
}
