import * as l10n from '@vscode/l10n';
import type { ShownPair } from '../../src/core/review/shownPair.ts';
import { shownPair } from '../../src/core/review/shownPair.ts';
import type { VerdictAction } from '../../src/core/review/VerdictAction.ts';
import type { AnswerView, ExchangeContent } from '../../src/protocol/views.ts';
import { host } from '../host.ts';
import { goTo } from './cursor.ts';
import { decide } from './decide.ts';
import { cursor, editing, exchange, hidden, note, ready, settled, sides } from './store.ts';

/** Set between a verdict and the move to the next exchange; a verdict in that time would be about what nobody has seen. */
let advancing: ReturnType<typeof setTimeout> | undefined;
let deciding = false;

/** The pair on screen: the one that the curator has put side by side, else the one that the exchange shows. */
export function pairOnScreen({ view }: ExchangeContent): ShownPair<AnswerView> {
  const standard = shownPair(view);
  const find = (id: string | undefined) => view.candidates.find((one) => one.id === id);
  return {
    chosen: find(sides.value.chosen) ?? standard.chosen,
    rejected: find(sides.value.rejected) ?? standard.rejected,
  };
}

/** Gives a verdict on the pair on screen, says what came of it, and moves on to the next undecided exchange. */
export async function giveVerdict(given: VerdictAction): Promise<void> {
  const content = exchange.value;
  if (!content || !settled.value || deciding || advancing !== undefined) {
    return;
  }
  // What is hidden can be put aside, but not judged.
  if (hidden.value && given.kind !== 'skip' && given.kind !== 'reject') {
    note.value = {
      text: l10n.t('The sample is hidden. Reveal it with Space before you judge it.'),
      undo: false,
    };
    return;
  }
  const { chosen, rejected } = pairOnScreen(content);
  const shown = { ...(chosen ? { chosen: chosen.id } : {}), ...(rejected ? { rejected: rejected.id } : {}) };
  deciding = true;
  const answer = await decide((seen) =>
    host.request('verdict', { ...seen, action: { ...given, shown } }),
  ).finally(() => {
    deciding = false;
  });
  if (answer?.decided) {
    note.value = { text: answer.message, undo: true };
    editing.value = { kind: 'none' };
    sides.value = {};
    advance();
  }
}

/** Stays where it is: the curator has moved by hand or taken the verdict back. */
export function stopAdvancing(): void {
  clearTimeout(advancing);
  advancing = undefined;
}

/** Goes to the next exchange that nobody has decided on, and says so where there is none. */
export async function goToNextUndecided(): Promise<void> {
  const next = await host.request('nextUndecided', cursor.value);
  const { row, exchange } = cursor.value;
  if (next?.row === row && next.exchange === exchange) {
    note.value = { text: l10n.t('Only this one is undecided.'), undo: note.value?.undo ?? false };
  } else if (next) {
    note.value = undefined;
    goTo(next);
  } else {
    note.value = { text: l10n.t('Everything is decided.'), undo: note.value?.undo ?? false };
  }
}

function advance(): void {
  const delay = ready.value?.autoAdvance ?? 0;
  if (delay > 0) {
    advancing = setTimeout(() => {
      advancing = undefined;
      goToNextUndecided().catch(host.reportError);
    }, delay);
  }
}
