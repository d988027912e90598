import { createHash } from 'node:crypto';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import type { PairFacts } from '../../core/rounds/roundSteps.ts';
import { acceptProposed } from '../decide/acceptProposed.ts';
import { approveAnswers } from '../decide/approveAnswers.ts';
import { includedByDefault } from '../decide/openExchanges.ts';
import { readRecords } from '../session/readRecords.ts';
import type { RoundContext } from './RoundContext.ts';

/** What is decided about the prompts of a round, and a hash of all of it. */
export interface DecidedState {
  readonly pairs: PairFacts;
  /** Changes with every decision about these records, with their content, and with what the export is made by. */
  readonly hash: string;
}

const teaching = ['accepted', 'edited', 'approved'] as const;
const waiting = ['proposed', 'contested'] as const;

/** Counts what is decided, and what the rules of the round would accept. */
export async function readDecided(context: RoundContext): Promise<DecidedState> {
  const { session, rows, round, signal } = context;
  const hash = createHash('sha256').update(JSON.stringify(round.settings.export));
  const counts = { exchanges: 0, decided: 0, accepted: 0, waiting: 0 };
  for await (const reviewed of readRecords(session, rows, signal)) {
    const { identity, hash: content } = reviewed;
    const views = reviewed.content.ok ? reviewed.content.views : [];
    const states = views.map((_, exchange) => session.exchangeState(identity, exchange, content));
    const events = states.map((state) => [
      state.pair?.id,
      ...[...state.observations.values()].map(({ id }) => id).sort(),
    ]);
    hash.update(`${JSON.stringify([identity, content, events])}\n`);
    for (const { status, decision } of views) {
      counts.exchanges += 1;
      counts.decided += decision ? 1 : 0;
      counts.accepted += teaching.some((one) => one === status) ? 1 : 0;
      counts.waiting += waiting.some((one) => one === status) ? 1 : 0;
    }
  }
  const { exchanges, decided, accepted } = counts;
  const acceptable = (await rulesDecide(context)).length;
  // Single answers are open without a pair.
  const open = Math.max(0, counts.waiting - acceptable);
  return { pairs: { exchanges, decided, accepted, acceptable, open }, hash: hash.digest('hex') };
}

/** Accepts what the rules of the round accept. */
export async function decidePairs(context: RoundContext): Promise<void> {
  await context.session.decide(await rulesDecide(context));
}

/** The decisions that the rules of the round make about what is undecided; none if people decide. */
export async function rulesDecide({
  session,
  rows,
  round,
  signal,
}: RoundContext): Promise<readonly Unwritten<DecisionEvent>[]> {
  const { decide, guesses } = round.settings.pairs;
  const include = guesses ? [...includedByDefault, 'offline' as const] : includedByDefault;
  switch (decide) {
    case 'people':
      return [];
    case 'proposed':
      return (await acceptProposed(session, rows, { signal, include })).events;
    case 'answers':
      return (await approveAnswers(session, rows, { signal })).events;
  }
}
