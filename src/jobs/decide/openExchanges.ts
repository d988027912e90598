import type { Rows } from '../../core/Rows.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { Exchange } from '../../core/sample/Exchange.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';

/**
 * Why a curator may not want something to be decided in a batch: only labels speak for it, without scores; only the
 * offline engine speaks for it; it is hidden from the curator; risks of it are still to be decided; a rule has found a problem.
 */
export const reservations = ['unscored', 'offline', 'hidden', 'open', 'problems'] as const;

export type Reservation = (typeof reservations)[number];

/** What speaks for a proposed pair: scores of a model, labels of the dataset, or the offline engine alone. */
export type PairBasis = 'model' | 'labels' | 'offline';

export interface BatchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Overrides decisions of a newer version of this program. */
  readonly force?: boolean;
  /** What is decided in spite of these; what has any other reservation is left undecided. */
  readonly include?: readonly Reservation[];
  /** Whether the content of an exchange is hidden from the curator. */
  isHidden?(exchange: Exchange, view: ExchangeView): boolean;
}

/** What is decided without a question, for example by a script: all but what only the offline engine suggests, and what is hidden. */
export const includedByDefault: readonly Reservation[] = ['unscored', 'open', 'problems'];

/** An exchange that may be decided in a batch. */
export interface OpenExchange {
  readonly identity: string;
  readonly hash: string;
  readonly exchange: number;
  readonly subject: Exchange;
  readonly view: ExchangeView;
  /** What holds for all of its answers. */
  readonly reservations: readonly Reservation[];
}

/** Iterates over the exchanges of some records that are undecided, also according to newer versions of this program. */
export async function* openExchanges(
  session: Session,
  rows: Rows,
  { signal, force = false, isHidden }: BatchOptions,
): AsyncGenerator<OpenExchange> {
  const { rules } = session.dataset;
  for await (const { row, identity, hash, content } of readRecords(session, rows, signal)) {
    if (!content.ok) {
      continue;
    }
    const problems = rules.some((rule) => rule.rows.has(row));
    for (const [exchange, view] of content.views.entries()) {
      const subject = content.record.exchanges[exchange];
      const isNewer = !force && session.hasNewerDecision({ identity, hash }, exchange);
      if (view.decision || isNewer || !subject) {
        continue;
      }
      const applies: Readonly<Partial<Record<Reservation, boolean>>> = {
        hidden: isHidden?.(subject, view) ?? false,
        open: view.observations.some((one) => one.active && one.verdict === 'proposed'),
        problems,
      };
      const holding = reservations.filter((one) => applies[one]);
      yield { identity, hash, exchange, subject, view, reservations: holding };
    }
  }
}

/** Counts what may be decided in a batch by its reservations, so that every choice among them can be counted afterwards. */
export class ReservationCounts {
  readonly #counts = new Map<string, number>();

  add(all: readonly Reservation[]): void {
    const key = [...all].sort().join(' ');
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** How many have this reservation. */
  of(one: Reservation): number {
    return this.#sum((all) => all.includes(one));
  }

  /** How many are decided if these reservations are accepted. */
  included(include: readonly Reservation[]): number {
    return this.#sum((all) => isIncluded(all, include));
  }

  #sum(counts: (all: readonly Reservation[]) => boolean): number {
    return [...this.#counts].reduce(
      (sum, [key, count]) =>
        sum + (counts(key.split(' ').filter((one) => one !== '') as Reservation[]) ? count : 0),
      0,
    );
  }
}

/** Whether all reservations of something are among the accepted ones. */
export function isIncluded(all: readonly Reservation[], include: readonly Reservation[]): boolean {
  return all.every((one) => include.includes(one));
}
