import { balanceLengths, lengthsOf, type PairLengths } from '../../core/feedback/lengthBalance.ts';
import type { Rows } from '../../core/Rows.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import { decideByRule, selectedPairs } from '../../core/review/selectedPairs.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';
import type { DecideOptions } from './decideRecords.ts';

/** The decisions that accept every proposed pair of some records, not written yet. */
interface AcceptedPairs {
  readonly events: readonly Unwritten<DecisionEvent>[];
  readonly pairs: number;
  /** Pairs left out so that chosen and rejected answers have the same mean length. */
  readonly leftOut: number;
  /** Pairs left out because only the offline engine speaks for them. */
  readonly guesses: number;
}

interface AcceptOptions extends DecideOptions {
  readonly signal?: AbortSignal;
  /** Whether to accept also what only the offline engine suggests: its word lists read no image and few languages. */
  readonly withGuesses?: boolean;
}

/** Accepts the pairs that the rules select in exchanges with a proposal and no decision, not even by a newer version. */
export async function acceptProposed(
  session: Session,
  rows: Rows,
  { force = false, withGuesses = false, signal }: AcceptOptions = {},
): Promise<AcceptedPairs> {
  const ratio = await lengthRatio(session, rows, signal);
  const events: Unwritten<DecisionEvent>[] = [];
  let pairs = 0;
  let leftOut = 0;
  let guesses = 0;
  for await (const { identity, hash, content } of readRecords(session, rows, signal)) {
    for (const [exchange, view] of (content.ok ? content.views : []).entries()) {
      if (view.status !== 'proposed' || (!force && session.hasNewerDecision({ identity, hash }, exchange))) {
        continue;
      }
      const fitting = selectedPairs(view, ratio);
      const [first, ...more] = fitting.filter((one) => withGuesses || !one.guessed);
      const accepted = first ? 1 + more.length : 0;
      pairs += accepted;
      guesses += fitting.length - accepted;
      leftOut += selectedPairs(view, undefined).length - fitting.length;
      if (first) {
        const to = decideByRule([first, ...more], session.settings.scores, ratio);
        events.push({ type: 'pair', record: identity, hash, exchange, mode: 'assisted', to });
      }
    }
  }
  return { events, pairs, leftOut, guesses };
}

/** The limit that balances the lengths of all undecided proposed pairs of these records; see `balanceLengths`. */
export async function lengthRatio(
  session: Session,
  rows: Rows,
  signal?: AbortSignal,
): Promise<number | undefined> {
  if (!session.settings.scores.lengthBalance) {
    return undefined;
  }
  const lengths: PairLengths[] = [];
  for await (const { content } of readRecords(session, rows, signal)) {
    for (const view of content.ok ? content.views : []) {
      lengths.push(...(view.decision ? [] : selectedPairs(view, undefined).map(lengthsOf)));
    }
  }
  return balanceLengths(lengths);
}
