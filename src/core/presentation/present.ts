import type { ControlMark } from '../review/DecisionEvent.ts';
import type { ExchangeView } from '../review/ExchangeView.ts';
import { blindView, isBlind } from './blindView.ts';
import { controlItem, knownOpinion } from './controlItem.ts';

/** How exchanges are presented to a curator before they have decided. */
export interface Presentation {
  readonly curator: string;
  /** Nothing that leads is shown: `blindView`. */
  readonly isBlind: boolean;
  /** The curator whose opinions make control items: `controlItem`. None if empty. */
  readonly controlCurator: string;
}

/** What a curator sees of an exchange, and what their decision is to record of that. */
export interface PresentedExchange {
  readonly view: ExchangeView;
  readonly mode: 'assisted' | 'blind';
  /** Set if it is a control item. */
  readonly control?: ControlMark;
}

/** An exchange as a curator sees it. `place` names it in its dataset: content hash and index. */
export function present(
  view: ExchangeView,
  place: string,
  { curator, isBlind: hidesAll, controlCurator }: Presentation,
): PresentedExchange {
  if (!isBlind(view, curator)) {
    return { view, mode: 'assisted' };
  }
  const known = knownOpinion(view, controlCurator);
  if (hidesAll) {
    const control = known === undefined ? {} : { control: { known } };
    return { view: blindView(view, curator, place), mode: 'blind', ...control };
  }
  return known === undefined
    ? { view, mode: 'assisted' }
    : { ...controlItem(view, curator, place, known), mode: 'assisted' };
}

/** Whether what others decided about an exchange is hidden from a curator. */
export function hidesOthers(
  view: ExchangeView,
  { curator, isBlind: hidesAll, controlCurator }: Presentation,
): boolean {
  return isBlind(view, curator) && (hidesAll || knownOpinion(view, controlCurator) !== undefined);
}
