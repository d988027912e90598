import { computed, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import {
  type Evidence,
  isSamePlace,
  placeName,
  type TextPlace,
  textEvidence,
} from '../../src/core/disentangle/Evidence.ts';
import type { RelativeBox } from '../../src/core/disentangle/locateInWords.ts';
import {
  firstBox,
  moveBox,
  moveWords,
  rangeOf,
  type WordRange,
  wordsIn,
  wordsOf,
} from '../../src/core/disentangle/markers.ts';
import type { ExchangeContent } from '../../src/protocol/views.ts';
import { selectedRange } from '../text/placedText.ts';
import { pairOnScreen } from './decisions.ts';
import { startForm } from './forms.ts';
import { actOn, currentObservation } from './observations.ts';
import { editing, exchange, hidden, isOnScreen, say } from './store.ts';

/** Something that evidence can be marked in: a text of the exchange, or one of its images by its index in the record. */
type Markable =
  | { readonly kind: 'text'; readonly place: TextPlace; readonly text: string }
  | { readonly kind: 'image'; readonly image: number };

/** What is marked at the moment; there is something only while `editing` is `evidence`. */
type Mark =
  | { readonly kind: 'text'; readonly place: TextPlace; readonly text: string; readonly words: WordRange }
  | { readonly kind: 'image'; readonly image: number; readonly box: RelativeBox };

const mark = signal<Mark | undefined>(undefined);

/** What is being marked; undefined if nothing is. */
export const marking = computed(() => (editing.value.kind === 'evidence' ? mark.value : undefined));

/** What a new observation begins with. */
export const newEvidence = signal<readonly Evidence[]>([]);

/** Everything of the exchange on screen that can be marked, in order. */
function markables(content: ExchangeContent): readonly Markable[] {
  const { chosen, rejected } = pairOnScreen(content);
  const text = (place: TextPlace, words: string): readonly Markable[] =>
    words.trim() === '' ? [] : [{ kind: 'text', place, text: words }];
  return [
    ...text({ in: 'prompt' }, content.prompt),
    ...content.images.flatMap(({ index, image }): readonly Markable[] =>
      image.status === 'file' || image.status === 'inline' ? [{ kind: 'image', image: index }] : [],
    ),
    ...[chosen, rejected].flatMap((one) => (one ? text({ in: 'answer', candidate: one.id }, one.text) : [])),
    ...content.history.flatMap((turn, at) => text({ in: 'history', turn: at }, turn.text)),
  ];
}

/** The evidence that is selected on the page with the pointer. */
function selectedEvidence(content: ExchangeContent): Evidence | undefined {
  const range = selectedRange();
  const found = range && markables(content).find((one) => isIn(one, range.place));
  return range && found?.kind === 'text'
    ? textEvidence(found.place, found.text, range.start, range.end)
    : undefined;
}

function isIn(one: Markable, place: string): boolean {
  return one.kind === 'text' && placeName(one.place) === place;
}

/**
 * Takes what is selected on the page as evidence of the current observation; with nothing selected, lets the curator mark it with keys or the
 * pointer.
 */
export function markEvidence(press?: number): void {
  const content = exchange.value;
  if (!content || !isOnScreen()) {
    return;
  }
  if (hidden.value) {
    say(l10n.t('The sample is hidden.'));
    return;
  }
  const selected = selectedEvidence(content);
  if (selected) {
    document.getSelection()?.removeAllRanges();
    pointAt(selected, press);
    return;
  }
  const [first] = markables(content);
  if (first) {
    mark.value = markFor(first);
    startForm({ kind: 'evidence' });
  }
}

/** Opens the form of a new observation, which begins with what is selected or marked. */
export function addObservation(): void {
  const content = exchange.value;
  if (!content || hidden.value) {
    return;
  }
  const evidence = marked() ?? selectedEvidence(content);
  newEvidence.value = evidence ? [evidence] : [];
  startForm({ kind: 'new-observation' });
}

/** Takes what is marked as evidence of the current observation. */
export function takeMark(): void {
  const evidence = marked();
  if (evidence) {
    editing.value = { kind: 'none' };
    pointAt(evidence);
  }
}

function pointAt(evidence: Evidence, press?: number): void {
  const one = currentObservation();
  if (one) {
    void actOn(one, { kind: 'point', evidence }, press);
  } else {
    newEvidence.value = [evidence];
    startForm({ kind: 'new-observation' });
  }
}

/** What is marked, as evidence. */
function marked(): Evidence | undefined {
  const now = marking.value;
  if (!now) {
    return undefined;
  }
  if (now.kind === 'image') {
    return { kind: 'box', image: now.image, ...now.box };
  }
  const { start, end } = rangeOf(now.words, wordsOf(now.text));
  return textEvidence(now.place, now.text, start, end);
}

function markFor(one: Markable): Mark {
  return one.kind === 'image' ? { ...one, box: firstBox } : { ...one, words: { anchor: 0, focus: 0 } };
}

/** Goes on to the next text or image (1), or back to the one before (-1). */
export function moveOn(step: 1 | -1): void {
  const all = exchange.value ? markables(exchange.value) : [];
  const now = marking.value;
  const at = all.findIndex((one) => now !== undefined && isSame(one, now));
  const next = all[(at + step + all.length) % all.length];
  if (next) {
    mark.value = markFor(next);
  }
}

function isSame(one: Markable, now: Mark): boolean {
  return one.kind === 'text'
    ? now.kind === 'text' && isSamePlace(one.place, now.place)
    : now.kind === 'image' && one.image === now.image;
}

/** How far a key moves a box, as a share of the image; with Alt a tenth of it. */
const boxStep = 0.05;

/** Moves what is marked: by words, or a box by shares of the image; extends or resizes it with Shift. */
export function moveMark(
  [right, down]: readonly [number, number],
  isExtending: boolean,
  isFine: boolean,
): void {
  const now = marking.value;
  if (now?.kind === 'text') {
    const { length } = wordsOf(now.text);
    mark.value = { ...now, words: moveWords(now.words, length, right + down * wordsPerLine, isExtending) };
  } else if (now) {
    const step = isFine ? boxStep / 10 : boxStep;
    mark.value = { ...now, box: moveBox(now.box, [right * step, down * step], isExtending) };
  }
}

const wordsPerLine = 10;

/** Marks a box that was drawn on an image. */
export function markBox(image: number, box: RelativeBox): void {
  if (editing.value.kind === 'evidence') {
    mark.value = { kind: 'image', image, box };
  }
}

/** Marks what was selected with the pointer while marking. */
export function markSelection(): void {
  const range = editing.value.kind === 'evidence' ? selectedRange() : undefined;
  const all = exchange.value ? markables(exchange.value) : [];
  const found = range && all.find((one) => isIn(one, range.place));
  if (range && found?.kind === 'text') {
    mark.value = { ...found, words: wordsIn(range, wordsOf(found.text)) };
    document.getSelection()?.removeAllRanges();
  }
}
