import * as l10n from '@vscode/l10n';
import type { ReviewAction } from '../src/protocol/pageCommands.ts';
import { goTo, move, selectAll } from './state/cursor.ts';
import {
  currentObservation,
  focusNextObservation,
  giveVerdict,
  goToNextUndecided,
  pairOnScreen,
  stopAdvancing,
  toggleVerdict,
} from './state/decisions.ts';
import { focusFilter } from './state/filter.ts';
import { rowsInView } from './state/list.ts';
import {
  cursor,
  editing,
  exchange,
  hidden,
  listOpen,
  note,
  record,
  revealed,
  say,
  zoom,
} from './state/store.ts';

const zoomStep = 1.25;

const actions: Readonly<Record<ReviewAction, () => void>> = {
  accept: () => void giveVerdict({ kind: 'accept' }),
  swap: () => void giveVerdict({ kind: 'swap' }),
  tie: () => void giveVerdict({ kind: 'tie' }),
  reject: () => void giveVerdict({ kind: 'reject' }),
  skip: () => void giveVerdict({ kind: 'skip' }),
  edit: startEditing,
  reveal: toggleCurtain,
  nextRecord: () => moveBy(1),
  previousRecord: () => moveBy(-1),
  nextPage: () => moveBy(rowsInView()),
  previousPage: () => moveBy(-rowsInView()),
  firstRecord: () => moveBy(Number.NEGATIVE_INFINITY),
  lastRecord: () => moveBy(Number.POSITIVE_INFINITY),
  nextUndecided: () => void goToNextUndecided(),
  nextExchange: () => moveExchange(1),
  previousExchange: () => moveExchange(-1),
  selectAll: selectAll,
  extendNext: () => extendBy(1),
  extendPrevious: () => extendBy(-1),
  nextObservation: focusNextObservation,
  acceptObservation: () => judgeCurrent('accepted'),
  rejectObservation: () => judgeCurrent('rejected'),
  editObservation: editCurrent,
  addObservation: () => {
    editing.value = exchange.value && !hidden.value ? { kind: 'new-observation' } : editing.value;
  },
  zoomIn: () => {
    zoom.value = Math.min(8, zoom.value * zoomStep);
  },
  zoomOut: () => {
    zoom.value = Math.max(1, zoom.value / zoomStep);
  },
  zoomFit: () => {
    zoom.value = 1;
  },
  scrollDown: () => scrollSample(1),
  scrollUp: () => scrollSample(-1),
  toggleList: () => {
    listOpen.value = !listOpen.value;
  },
  find: focusFilter,
};

/** Performs an action of a key, a button or the palette. */
export function performAction(action: ReviewAction): void {
  actions[action]();
}

function moveBy(records: number): void {
  stopAdvancing();
  move(records);
}

function extendBy(records: number): void {
  stopAdvancing();
  move(records, 'range');
}

function moveExchange(step: number): void {
  const count = record.value?.ok ? record.value.exchanges : 0;
  const next = cursor.value.exchange + step;
  if (next >= 0 && next < count) {
    stopAdvancing();
    note.value = undefined;
    goTo({ ...cursor.value, exchange: next });
  }
}

function toggleCurtain(): void {
  const next = new Set(revealed.value);
  const { row } = cursor.value;
  if (!next.delete(row)) {
    next.add(row);
  }
  revealed.value = next;
  note.value = undefined;
}

function startEditing(): void {
  if (!exchange.value || hidden.value) {
    return;
  }
  stopAdvancing();
  const { chosen, rejected } = pairOnScreen(exchange.value);
  if ([chosen, rejected].some((one) => one && one.text.length < one.length)) {
    // Discarding it would lose it.
    say(l10n.t('This answer is too long to edit here. Edit it in the file.'));
  } else {
    editing.value = { kind: 'pair' };
  }
}

function judgeCurrent(verdict: 'accepted' | 'rejected'): void {
  const one = currentObservation();
  if (one) {
    toggleVerdict(one, verdict);
  }
}

function editCurrent(): void {
  const one = currentObservation();
  if (one && !hidden.value) {
    editing.value = { kind: 'observation', key: one.key };
  }
}

/** Scrolls the columns of the sample and the pair by most of their height, down (1) or up (-1). */
function scrollSample(direction: 1 | -1): void {
  for (const column of document.querySelectorAll<HTMLElement>('[data-scrolls]')) {
    column.scrollBy({ top: direction * column.clientHeight * 0.8 });
  }
}
