import type { UnplacedEvent } from '../../core/imports/importedEvents.ts';
import { currentOf, type ImportedEvent } from '../../core/imports/placeEvent.ts';
import { EventIds } from '../../core/review/EventIds.ts';
import { type ExchangeState, opinionsOf } from '../../core/review/ReviewState.ts';

/** The event of the ledger that an item has become in an earlier import, if it still counts. */
export function writtenEvent(
  { event, order, key }: UnplacedEvent,
  state: ExchangeState,
): ImportedEvent | undefined {
  const content = EventIds.contentOf(EventIds.derive(order, key));
  const current =
    event.type === 'pair' ? opinionsOf(state).find(({ by }) => by === event.by) : currentOf(event, state);
  return current?.imported && EventIds.contentOf(current.id) === content ? current : undefined;
}
