import { bothBad } from '../src/core/review/DecisionEvent.ts';
import type { ReviewAction } from '../src/protocol/pageCommands.ts';
import { settle } from './state/adjudication.ts';
import { toggleMarkdown } from './state/answers/markdown.ts';
import { toggleRanking } from './state/answers/ranking.ts';
import { goTo, move, selectAll } from './state/cursor.ts';
import { revealPart, startPeeking, toggleCurtain } from './state/curtain/curtain.ts';
import {
  acceptOnScreen,
  chooseBetter,
  giveRanked,
  giveVerdict,
  goToNextUndecided,
  lookBack,
  refusedWhileHidden,
} from './state/decisions.ts';
import { goToDifference, toggleDifferences } from './state/differences.ts';
import { focusFilter } from './state/filter.ts';
import { restoreDraft, startEditing, startForm, startRemark } from './state/forms.ts';
import { toggleHistory } from './state/history.ts';
import { startJump } from './state/jump.ts';
import { keySheetOpen, toggleList } from './state/layout.ts';
import { rowsInView } from './state/list.ts';
import { addObservation, markEvidence } from './state/marking.ts';
import {
  acceptAllObservations,
  actOn,
  currentObservation,
  focusNextObservation,
  markOnScreen,
} from './state/observations.ts';
import { cursor, fitted, hidden, note, record, say, zoom } from './state/store.ts';
import { zoomBy } from './state/zoom.ts';

const zoomStep = 1.25;

const actions: Readonly<Record<ReviewAction, (press?: number) => void>> = {
  accept: (press) => void acceptOnScreen(press),
  swap: (press) => void giveRanked({ kind: 'swap' }, press),
  approve: (press) => void giveRanked({ kind: 'approve' }, press),
  settleFirst: (press) => void settle(0, press),
  settleSecond: (press) => void settle(1, press),
  clear: (press) => void giveVerdict({ kind: 'clear' }, press),
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
  tie: (press) => void giveVerdict({ kind: 'tie' }, press),
  reject: (press) => void giveVerdict({ kind: 'reject' }, press),
  bothBad: (press) => void giveVerdict({ kind: 'reject', reasons: [bothBad] }, press),
  skip: (press) => void giveVerdict({ kind: 'skip' }, press),
  edit: () => startEditing(),
  rank: toggleRanking,
  remark: startRemark,
  lookBack,
  toggleMarkdown,
  restoreDraft: () => restoreDraft(),
  reveal: toggleCurtain,
  peek: startPeeking,
  revealPart: () => revealPart(),
  nextRecord: () => moveBy(1),
  previousRecord: () => moveBy(-1),
  nextPage: () => moveBy(rowsInView()),
  previousPage: () => moveBy(-rowsInView()),
  firstRecord: () => moveBy(Number.NEGATIVE_INFINITY),
  lastRecord: () => moveBy(Number.POSITIVE_INFINITY),
  nextUndecided: () => void goToNextUndecided(),
  nextExchange: () => moveExchange(1),
  previousExchange: () => moveExchange(-1),
  selectAll,
  extendNext: () => extendBy(1),
  extendPrevious: () => extendBy(-1),
  nextObservation: focusNextObservation,
  acceptObservation: (press) => judgeCurrent('accept', press),
  rejectObservation: (press) => judgeCurrent('reject', press),
  acceptAllObservations,
  leftRecognizes: (press) => markOnScreen('chosen', true, press),
  leftMisses: (press) => markOnScreen('chosen', false, press),
  rightRecognizes: (press) => markOnScreen('rejected', true, press),
  rightMisses: (press) => markOnScreen('rejected', false, press),
  editObservation: editCurrent,
  addObservation,
  markEvidence,
  zoomIn: () => zoomBy(zoomStep),
  zoomOut: () => zoomBy(1 / zoomStep),
  zoomFit: () => {
    zoom.value = fitted;
  },
  scrollDown: () => scrollSample(1),
  scrollUp: () => scrollSample(-1),
  toggleList,
  toggleHistory,
  find: focusFilter,
  jump: startJump,
  showKeys: () => {
    keySheetOpen.value = true;
  },
};

/** Performs an action of a key, a button or the palette. `press` is the number of a key that VS Code has not confirmed yet. */
export function performAction(action: ReviewAction, press?: number): void {
  actions[action](press);
}

function moveBy(records: number): void {
  move(records);
}

function extendBy(records: number): void {
  move(records, 'range');
}

function moveExchange(step: number): void {
  const count = record.value?.ok ? record.value.exchanges : 0;
  const next = cursor.value.exchange + step;
  if (next >= 0 && next < count) {
    note.value = undefined;
    goTo({ ...cursor.value, exchange: next });
  }
}

function judgeCurrent(kind: 'accept' | 'reject', press: number | undefined): void {
  const one = currentObservation();
  if (one && hidden.value) {
    say(refusedWhileHidden());
  } else if (one) {
    void actOn(one, { kind }, press);
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
    // The verdicts cover a part of what contains them.
    const covered = column.querySelector('.verdict')?.clientHeight ?? 0;
    column.scrollBy({ top: direction * (column.clientHeight - covered) * 0.8 });
  }
}
