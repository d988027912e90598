import { computed, effect, signal } from '@preact/signals';
import { isSamePlace, spanOf, type TextPlace } from '../../src/core/disentangle/Evidence.ts';
import { type EvidenceSpan, locateEvidence } from '../../src/core/disentangle/locateEvidence.ts';
import {
  locateInWords,
  type PlacedWord,
  type RelativeBox,
} from '../../src/core/disentangle/locateInWords.ts';
import type { ObservationView } from '../../src/core/review/ExchangeView.ts';
import { host } from '../host.ts';
import type { TextMark } from '../text/longText.ts';
import { exchange, focusedObservation, hidden, record } from './store.ts';

/** The observation under the pointer, by key. */
export const hoveredObservation = signal<string | undefined>(undefined);

/** The observation whose evidence is emphasized: the one under the pointer, else the one that keys apply to. */
export const shownObservation = computed<string | undefined>(() => {
  const observations = exchange.value?.view.observations ?? [];
  const focused = observations.length > 1 ? observations[focusedObservation.value]?.key : undefined;
  return hoveredObservation.value ?? focused;
});

/** Words of images by row and image; `asked` until they arrive. */
const words = signal<ReadonlyMap<string, readonly PlacedWord[] | 'asked'>>(new Map());
/** How many images' words are cached. */
const maxImages = 50;

/** Limit of steps for all searches in one exchange, which take some tenths of a second. */
const maxSteps = 20_000_000;

/** Of longer texts only the beginning is searched. */
const maxSearched = 100_000;

/** What was found of each observation, by key; one that was not searched for is missing. */
type Found<Place> = ReadonlyMap<string, Place>;

/** Where each text of the exchange is quoted. */
const quotes = computed<ReadonlyMap<string, Found<EvidenceSpan | undefined>>>(() => {
  const content = exchange.value;
  const texts = content ? [content.prompt, ...content.history.map((turn) => turn.text)] : [];
  const searched = searcher();
  return new Map(
    texts.map((text) => {
      const beginning = text.slice(0, maxSearched);
      return [text, searched(isInText, beginning.length, (evidence) => locateEvidence(evidence, beginning))];
    }),
  );
});

/** Where each image that has been read is quoted, by its index in the record. */
const boxes = computed<ReadonlyMap<number, Found<readonly RelativeBox[]>>>(() => {
  const searched = searcher();
  const row = record.value?.row ?? -1;
  return new Map(
    (exchange.value?.images ?? []).flatMap(({ index }) => {
      const known = words.value.get(keyOf(row, index));
      if (known === undefined || known === 'asked') {
        return [];
      }
      const length = known.reduce((sum, word) => sum + word.text.length + 1, 0);
      return [[index, searched(isInImage, length, (evidence) => locateInWords(evidence, known))] as const];
    }),
  );
});

/** Searches for the observations of the exchange in one text after the other, up to the limit of steps. */
function searcher() {
  let left = maxSteps;
  return <Place>(
    isMeant: (one: ObservationView) => boolean,
    length: number,
    locate: (evidence: string) => Place,
  ): Found<Place> => {
    const found = new Map<string, Place>();
    for (const one of (exchange.value?.view.observations ?? []).filter(isMeant)) {
      const evidence = one.observation.malicious_content;
      // A text is folded once, which costs the most, then searched for each observation.
      left -= length * ((found.size === 0 ? 20 : 1) + evidence.length / 32);
      if (left < 0) {
        break;
      }
      found.set(one.key, locate(evidence));
    }
    return found;
  };
}

/** Those whose evidence is highlighted: not rejected ones. */
const markedObservations = computed<ReadonlyMap<string, ObservationView>>(
  () =>
    new Map(
      (exchange.value?.view.observations ?? [])
        .filter((one) => one.verdict !== 'rejected')
        .map((one) => [one.key, one]),
    ),
);

/** Highlights in a text of the exchange for every observation that quotes it, or whose evidence curators point at there. */
export function marksIn(text: string, place: TextPlace): readonly TextMark[] {
  const quoted = [...(quotes.value.get(text) ?? [])].flatMap(([key, span]) => {
    const one = markedObservations.value.get(key);
    return span && one?.observation.source.startsWith('Text ')
      ? [{ ...span, key, category: one.observation.risk_category }]
      : [];
  });
  return [...quoted, ...pointedIn(text, place)];
}

/** The passages of a text that curators point at. */
export function pointedIn(text: string, place: TextPlace): readonly TextMark[] {
  return [...markedObservations.value].flatMap(([key, { evidence, observation }]) =>
    evidence.flatMap((piece): readonly TextMark[] => {
      const span = piece.kind === 'text' && isSamePlace(piece.place, place) ? spanOf(piece, text) : undefined;
      return span ? [{ start: span.start, end: span.end, key, category: observation.risk_category }] : [];
    }),
  );
}

export interface EvidenceBox extends RelativeBox {
  readonly key: string;
  readonly category: string;
}

/** Boxes on an image of the record for every observation that quotes its text, or whose evidence curators have drawn on it. */
export function boxesOn(image: number): readonly EvidenceBox[] {
  return [...markedObservations.value].flatMap(([key, { evidence, observation }]) => {
    const found = boxes.value.get(image)?.get(key) ?? [];
    const drawn = evidence.filter((piece) => piece.kind === 'box' && piece.image === image);
    return [...found, ...(drawn as readonly RelativeBox[])].map(({ x, y, width, height }) => ({
      x,
      y,
      width,
      height,
      key,
      category: observation.risk_category,
    }));
  });
}

/** Whether an observation's evidence was searched for and is missing; undefined while that is not known. */
export function isEvidenceMissing(one: ObservationView): boolean | undefined {
  if (!exchange.value || one.observation.source === 'Image content') {
    return undefined;
  }
  if (isInImage(one)) {
    const found = exchange.value.images.map(({ index }) => boxes.value.get(index)?.get(one.key)?.length);
    return found.includes(undefined) ? undefined : found.every((count) => count === 0);
  }
  const all = [...quotes.value];
  const isKnown = all.every(([text, found]) => found.has(one.key) && text.length <= maxSearched);
  return isKnown ? all.every(([, found]) => found.get(one.key) === undefined) : undefined;
}

// Text in images is read only if an observation is about it, and the image is not hidden.
effect(() => {
  const current = record.value;
  const content = exchange.value;
  if (current?.ok && content && !hidden.value && [...markedObservations.value.values()].some(isInImage)) {
    for (const { index } of content.images) {
      void load(current.row, index);
    }
  }
});

async function load(row: number, image: number): Promise<void> {
  const key = keyOf(row, image);
  if (words.peek().has(key)) {
    return;
  }
  put(key, 'asked');
  try {
    put(key, await host.request('imageWords', { row, image }));
  } catch (error) {
    put(key, []);
    host.reportError(error);
  }
}

function put(key: string, value: readonly PlacedWord[] | 'asked'): void {
  const kept = [...words.peek()].filter(([known]) => known !== key).slice(-maxImages);
  words.value = new Map([...kept, [key, value]]);
}

function isInImage({ observation }: ObservationView): boolean {
  return observation.source === 'Text in the image';
}

/** Whether it may quote the texts of the exchange; a source outside the taxonomy may mean anything. */
function isInText(one: ObservationView): boolean {
  return !isInImage(one) && one.observation.source !== 'Image content';
}

function keyOf(row: number, image: number): string {
  return `${row}/${image}`;
}
