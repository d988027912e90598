import type { ReviewAction } from '../src/protocol/pageCommands.ts';
import { goTo, move, selectAll } from './state/cursor.ts';
import {
  acceptOnScreen,
  chooseBetter,
  currentObservation,
  focusNextObservation,
  giveRanked,
  giveVerdict,
  goToNextUndecided,
  stopAdvancing,
  toggleVerdict,
} from './state/decisions.ts';
import { goToDifference, toggleDifferences } from './state/differences.ts';
import { focusFilter } from './state/filter.ts';
import { restoreDraft, startEditing, startForm } from './state/forms.ts';
import { rowsInView } from './state/list.ts';
import { cursor, exchange, hidden, listOpen, note, record, revealed, zoom } from './state/store.ts';

const zoomStep = 1.25;

const actions: Readonly<Record<ReviewAction, () => void>> = {
  accept: () => void acceptOnScreen(),
  swap: () => void giveRanked({ kind: 'swap' }),
  approve: () => void giveRanked({ kind: 'approve' }),
  clear: () => void giveVerdict({ kind: 'clear' }),
  choose1: () => chooseBetter(1),
  choose2: () => chooseBetter(2),
  choose3: () => chooseBetter(3),
  choose4: () => chooseBetter(4),
  choose5: () => chooseBetter(5),
  choose6: () => chooseBetter(6),
  choose7: () => chooseBetter(7),
  choose8: () => chooseBetter(8),
  choose9: () => chooseBetter(9),
  toggleDifferences,
  nextDifference: () => goToDifference(1),
  previousDifference: () => goToDifference(-1),
  tie: () => void giveVerdict({ kind: 'tie' }),
  reject: () => void giveVerdict({ kind: 'reject' }),
  skip: () => void giveVerdict({ kind: 'skip' }),
  edit: () => startEditing(),
  restoreDraft: () => restoreDraft(),
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
    if (exchange.value && !hidden.value) {
      startForm({ kind: 'new-observation' });
    }
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

function judgeCurrent(verdict: 'accepted' | 'rejected'): void {
  const one = currentObservation();
  if (one) {
    toggleVerdict(one, verdict);
  }
}

function editCurrent(): void {
  const one = currentObservation();
  if (one && !hidden.value) {
    startForm({ kind: 'observation', key: one.key });
  }
}

/** Scrolls the columns of the sample and the pair by most of their height, down (1) or up (-1). */
function scrollSample(direction: 1 | -1): void {
  for (const column of document.querySelectorAll<HTMLElement>('[data-scrolls]')) {
    column.scrollBy({ top: direction * column.clientHeight * 0.8 });
  }
}
