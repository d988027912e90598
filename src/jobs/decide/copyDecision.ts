import { commonShingles } from '../../core/find/promptBands.ts';
import type { DecisionEvent, PairDecision, Side } from '../../core/review/DecisionEvent.ts';
import { isBadChoice, sideAsItIs } from '../../core/review/decidePair.ts';
import { type CandidateView, type ExchangeView, findCandidate } from '../../core/review/ExchangeView.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import { type Exchange, turnText } from '../../core/sample/Exchange.ts';
import type { Session } from '../session/Session.ts';
import {
  type BatchOptions,
  isIncluded,
  openExchanges,
  type Reservation,
  ReservationCounts,
} from './openExchanges.ts';

/** Share of three-word pieces that the conversations of two exchanges have in common at least, 0..1. */
const minCommon = 0.8;

/** What gets the decision of a near duplicate without being named: nothing that is hidden from the curator. */
export const copiedByDefault: readonly Reservation[] = ['open', 'problems'];

/** The decisions that repeat one on near duplicates, not written yet. */
export interface CopiedDecisions {
  readonly events: readonly Unwritten<DecisionEvent>[];
  /** All undecided near duplicates with the same answers. */
  readonly reservations: ReservationCounts;
  /** Near duplicates with other answers, which the decision says nothing about. */
  readonly otherAnswers: number;
  /** Near duplicates where the data speaks against the chosen answer. */
  readonly badLabels: number;
}

/** An exchange with its decision. */
export interface DecidedExchange {
  readonly exchange: Exchange;
  readonly view: ExchangeView & { readonly decision: NonNullable<ExchangeView['decision']> };
}

/**
 * Repeats the decision on an exchange on the undecided ones of some records (`nearRowsOf`) whose conversation is nearly the same
 * and which have the same answers, apart from case and spacing.
 */
export async function copyDecision(
  session: Session,
  { exchange: original, view: { candidates, decision } }: DecidedExchange,
  rows: readonly number[],
  options: BatchOptions = {},
): Promise<CopiedDecisions> {
  const { include = copiedByDefault } = options;
  const said = conversationOf(original);
  const events: Unwritten<DecisionEvent>[] = [];
  const counts = new ReservationCounts();
  let otherAnswers = 0;
  let badLabels = 0;
  for await (const { identity: record, hash, exchange, subject, view, reservations } of openExchanges(
    session,
    rows,
    options,
  )) {
    if (commonShingles(said, conversationOf(subject)) < minCommon) {
      continue;
    }
    const copied = copyFor(decision, candidates, view, () => `curator:${session.newId()}`);
    if (!copied) {
      otherAnswers += 1;
      continue;
    }
    const chosen = findCandidate(view.candidates, copied.chosen?.candidate);
    if (isChoice(copied) && chosen && isBadChoice(chosen, copied.rejected ? 'accept' : 'approve')) {
      badLabels += 1;
      continue;
    }
    counts.add(reservations);
    if (isIncluded(reservations, include)) {
      events.push({ type: 'pair', record, hash, exchange, mode: 'assisted', to: copied });
    }
  }
  return { events, reservations: counts, otherAnswers, badLabels };
}

/** Everything said before the answers. */
function conversationOf({ history, prompt }: Exchange): string {
  return [...history, prompt].map(turnText).join('\n');
}

function isChoice({ verdict }: PairDecision): boolean {
  return verdict === 'accepted' || verdict === 'edited';
}

/** A decision about the answers of another exchange; undefined if they are not the same ones. */
function copyFor(
  decision: DecidedExchange['view']['decision'],
  candidates: readonly CandidateView[],
  { candidates: others }: ExchangeView,
  newId: () => string,
): PairDecision | undefined {
  const { verdict, chosen, rejected, more, ranking, reasons, note, eventId: copies } = decision;
  const answers = new SameAnswers(others, newId);
  const pairs = more?.map((one) => ({
    chosen: answers.side(one.chosen),
    rejected: answers.side(one.rejected),
  }));
  const ranked = ranking?.map((id) => answers.idOf(findCandidate(candidates, id)?.text));
  const named = {
    ...(chosen && { chosen: answers.side(chosen) }),
    ...(rejected && { rejected: answers.side(rejected) }),
    ...(pairs && { more: pairs }),
    ...(ranked && { ranking: ranked }),
  };
  // A verdict that names no answer is about all of them.
  const all = chosen ? [] : candidates.map(({ text }) => answers.idOf(text));
  const found = [named.chosen, named.rejected, ...(pairs ?? []).flatMap((one) => [one.chosen, one.rejected])];
  const wanted = [chosen, rejected, ...(more ?? []).flatMap((one) => [one.chosen, one.rejected])];
  const lacks =
    wanted.some((side, at) => side !== undefined && found[at] === undefined) ||
    [...(ranked ?? []), ...all].includes(undefined);
  return lacks
    ? undefined
    : ({
        verdict,
        ...named,
        ...(reasons && { reasons }),
        ...(note === undefined ? {} : { note }),
        batch: true,
        copies,
      } as PairDecision);
}

/** The answers of an exchange by what they say. */
class SameAnswers {
  readonly #byText: ReadonlyMap<string, CandidateView>;
  readonly #written = new Map<string, Side>();
  readonly #newId: () => string;

  constructor(candidates: readonly CandidateView[], newId: () => string) {
    this.#byText = new Map(candidates.map((one) => [folded(one.text), one]));
    this.#newId = newId;
  }

  idOf(text: string | undefined): string | undefined {
    return this.#byText.get(folded(text ?? ''))?.id;
  }

  /** The answer that a side of a decision is; the same text again if a curator wrote it. Undefined if it is not there. */
  side(one: Side): Side | undefined {
    const same = this.#byText.get(folded(one.text));
    if (same || !one.edited) {
      return same && sideAsItIs(same);
    }
    const written = this.#written.get(one.candidate) ?? {
      candidate: this.#newId(),
      text: one.text,
      edited: true,
    };
    this.#written.set(one.candidate, written);
    return written;
  }
}

/** A text apart from case and spacing. */
function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}
