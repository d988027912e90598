import type { RoundBegin, RoundEvent, RoundTrained } from './RoundEvent.ts';
import type { RoundSettings } from './RoundSettings.ts';

/** One pass of the loop: sample from the policy, feedback, pairs, export, train. */
export interface Round {
  /** Of the event that began it. */
  readonly id: string;
  /** From 1, in the order in which rounds began. */
  readonly number: number;
  readonly at: string;
  readonly by: string;
  /** The round whose settings it carries on. */
  readonly after: string | undefined;
  readonly settings: RoundSettings;
  /** Models that were trained on its exports, the latest last. */
  readonly trained: readonly RoundTrained[];
}

/** The rounds of a dataset. */
export interface RoundHistory {
  readonly rounds: readonly Round[];
  /** Events about rounds that are not in the journal, which count for nothing. */
  readonly orphans: readonly RoundEvent[];
}

/**
 * The rounds that some events are about, in order. The events may come in any order and more than once, as after a merge of
 * two copies of a journal.
 */
export function foldRounds(events: Iterable<RoundEvent>): RoundHistory {
  const byId = new Map([...events].map((event) => [event.id, event]));
  const sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const begun = sorted.filter((event): event is RoundBegin => event.type === 'begin');
  const trained = Map.groupBy(
    sorted.filter((event): event is RoundTrained => event.type === 'trained'),
    ({ round }) => round,
  );
  const known = new Set(begun.map(({ id }) => id));
  return {
    rounds: begun.map(({ id, at, by, after, settings }, index) => ({
      id,
      number: index + 1,
      at,
      by,
      after,
      settings,
      trained: trained.get(id) ?? [],
    })),
    orphans: sorted.filter(({ type, round }) => type !== 'begin' && !known.has(round)),
  };
}
