import * as l10n from '@vscode/l10n';
import type { Opinion } from '../../src/core/review/agreement.ts';
import { opinionLabel } from '../../src/core/review/agreement.ts';
import type { ExchangeContent } from '../../src/protocol/views.ts';
import { giveVerdict } from './decisions.ts';
import { exchange, isOnScreen, say } from './store.ts';

/** The opinions to choose from where curators disagree, in the order in which they were given; skipping is none. */
export function opposingOpinions({ view }: ExchangeContent): readonly Opinion[] {
  return view.disagreed ? view.opinions.filter(({ decision }) => opinionLabel(decision) !== undefined) : [];
}

/** Settles a disagreement with one of the opinions, by its position. */
export async function settle(position: number, press?: number): Promise<void> {
  if (!isOnScreen() || !exchange.value) {
    return;
  }
  const opinion = opposingOpinions(exchange.value)[position];
  if (opinion) {
    await giveVerdict({ kind: 'adopt', opinion: opinion.eventId }, press);
  } else {
    say(l10n.t('There is no disagreement to settle here.'));
  }
}
