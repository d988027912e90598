import { observationKey } from '../disentangle/observations.ts';
import type { DecisionEvent, ObservationDecision, PairDecision } from '../review/DecisionEvent.ts';
import { EventIds } from '../review/EventIds.ts';
import { isLater } from '../review/eventBase.ts';
import { type AnswerEvent, slotOf } from '../review/FeedbackEvent.ts';
import { decisionSlotOf, type ExchangeState } from '../review/ReviewState.ts';
import type { ImportTool } from './ImportedItem.ts';
import type { UnplacedEvent } from './importedEvents.ts';

/** An event as it is written. */
export type ImportedEvent = ImportedDecision | AnswerEvent;

/** What a person decided about the answers to an exchange, or about one of its risks. */
export type ImportedDecision = Extract<DecisionEvent, { type: 'pair' | 'observation' }>;

/**
 * What becomes of an imported event. `opinion`: it is written, but a later decision of a curator stays. `known`: the ledger has
 * it. `kept`: it would overrule a decision of a curator.
 */
export type Placement =
  | { readonly kind: 'new' | 'replaces' | 'opinion'; readonly event: ImportedEvent }
  | { readonly kind: 'known' | 'kept' | 'future' };

interface PlaceOptions {
  readonly tool: ImportTool;
  /** Whether curators' decisions are overruled. */
  readonly replace: boolean;
  /** The time of the import, in milliseconds since 1970. */
  readonly now: number;
  /** Whether the ledger has an event with this id. */
  has(id: string): boolean;
  /** Whether it has one that says the same, at any place (`EventIds.contentOf`). */
  hasImported(id: string): boolean;
}

/** A file from a clock that is further ahead than this is not believed: one day, as for the ids of events. */
const maxAheadMs = 86_400_000;

/**
 * Gives an event its id, and with it its place among the others. It depends only on what was said and when, so that the same
 * file adds nothing the second time and the order of files does not matter: what was said later counts, and what has no
 * date comes before all that has one. An event that replaces a decision comes right after it.
 */
export function placeEvent(
  { event, at, order, key, original }: UnplacedEvent,
  state: ExchangeState,
  options: PlaceOptions,
): Placement {
  const { tool, replace, now, has, hasImported } = options;
  if (at !== undefined && at > now + maxAheadMs) {
    return { kind: 'future' };
  }
  const idAfter = (after: string | undefined) =>
    EventIds.derive(order, key, after === undefined ? 0 : EventIds.timeOf(after) + 1);
  const write = (kind: 'new' | 'replaces' | 'opinion', after?: string): Placement => {
    const id = idAfter(after);
    if (EventIds.timeOf(id) > now + maxAheadMs) {
      return { kind: 'kept' };
    }
    const imported = { from: tool, ...(after === undefined ? {} : { after }) };
    const stamp = { v: 1 as const, id, at: new Date(at ?? now).toISOString(), imported };
    return has(id) ? { kind: 'known' } : { kind, event: { ...event, ...stamp } };
  };
  // It was made here: what has become of it since is for the curators of this ledger to say.
  if (original !== undefined && has(original) && !replace) {
    return { kind: 'known' };
  }
  const current = currentOf(event, state);
  const own = idAfter(undefined);
  const isKnown = hasImported(own) && !replace;
  if (!current || isCleared(current)) {
    return isKnown ? { kind: 'known' } : write('new', (current ?? lastDecision(event, state))?.id);
  }
  const isStale = current.hash !== event.hash;
  if (current.imported) {
    const isSame = EventIds.contentOf(current.id) === EventIds.contentOf(own);
    return isKnown
      ? { kind: 'known' }
      : write('new', isSame && isStale ? current.id : current.imported.after);
  }
  const isEarlier = !isLater({ id: own }, current);
  // That somebody else says the same is a second opinion; an export of ours says what the curator has said.
  const isSame = saysTheSame(current, event) && (tool === 'dream-curator' || !isEarlier);
  if (isSame && !(replace && isStale)) {
    return { kind: 'known' };
  }
  if (replace) {
    return write('replaces', current.id);
  }
  return isKnown ? { kind: 'known' } : isEarlier ? write('opinion') : { kind: 'kept' };
}

/** The event that an imported one would take the place of. */
export function currentOf(event: UnplacedEvent['event'], state: ExchangeState): ImportedEvent | undefined {
  switch (event.type) {
    case 'pair':
      return state.pair;
    case 'observation':
      return state.observations.get(observationKey(event.observation));
    case 'answer':
      return state.answers.get(slotOf(event));
  }
}

/** The last decision about the same, if all of them were undone. */
function lastDecision(
  event: UnplacedEvent['event'],
  { decisions }: ExchangeState,
): DecisionEvent | undefined {
  return event.type === 'answer' ? undefined : decisions.get(decisionSlotOf(event))?.events.at(-1);
}

/** Whether an event has emptied its slot: a decision that was taken back, or an answer that was undone. */
function isCleared(event: ImportedEvent): boolean {
  return event.type === 'answer' ? event.reply === null : event.to === null;
}

/** Whether two decisions are the same, also if different people made them. */
function saysTheSame(current: ImportedEvent, event: UnplacedEvent['event']): boolean {
  return (
    current.type !== 'answer' &&
    event.type !== 'answer' &&
    JSON.stringify(contentOf(current)) === JSON.stringify(contentOf(event))
  );
}

function contentOf(event: Pick<ImportedDecision, 'type' | 'to'>): readonly unknown[] {
  if (event.type === 'observation') {
    const { verdict, edited } = (event.to ?? {}) as Partial<ObservationDecision>;
    return [verdict, edited];
  }
  const { verdict, chosen, rejected, more = [] } = (event.to ?? {}) as Partial<PairDecision>;
  const pairs = [{ chosen, rejected }, ...more];
  return [verdict, pairs.map((pair) => [pair.chosen?.text, pair.rejected?.text])];
}
