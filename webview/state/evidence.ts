import { computed, effect, signal } from '@preact/signals';
import { locateEvidence } from '../../src/core/disentangle/locateEvidence.ts';
import {
  locateInWords,
  type PlacedWord,
  type RelativeBox,
} from '../../src/core/disentangle/locateInWords.ts';
import type { ObservationView } from '../../src/core/review/ExchangeView.ts';
import { host } from '../host.ts';
import type { TextMark } from '../text/markText.ts';
import { exchange, focusedObservation, hidden, record } from './store.ts';

/** The observation that the pointer is on, by key. */
export const hoveredObservation = signal<string | undefined>(undefined);

/** The observation whose evidence stands out: the one under the pointer, else the one that keys are about. */
export const shownObservation = computed<string | undefined>(() => {
  const observations = exchange.value?.view.observations ?? [];
  const focused = observations.length > 1 ? observations[focusedObservation.value]?.key : undefined;
  return hoveredObservation.value ?? focused;
});

/** Words of images by row and image; `asked` until they have come. */
const words = signal<ReadonlyMap<string, readonly PlacedWord[] | 'asked'>>(new Map());
/** So many images' words are kept. */
const most = 50;

/** The observations with evidence to look for; of those put aside, nothing is marked. */
const looked = computed<readonly ObservationView[]>(() =>
  (exchange.value?.view.observations ?? []).filter((one) => one.verdict !== 'rejected'),
);

/** Marks in a text of the exchange for every observation that quotes it. */
export function marksIn(text: string): readonly TextMark[] {
  return looked.value.flatMap((one) => {
    const { source, malicious_content, risk_category } = one.observation;
    const span = source.startsWith('Text ') && !isInImage(one) && locateEvidence(malicious_content, text);
    return span ? [{ ...span, key: one.key, category: risk_category }] : [];
  });
}

export interface EvidenceBox extends RelativeBox {
  readonly key: string;
  readonly category: string;
}

/** Boxes on an image of the record for every observation that quotes its writing. */
export function boxesOn(image: number): readonly EvidenceBox[] {
  const known = words.value.get(keyOf(record.value?.row ?? -1, image));
  return known === undefined || known === 'asked'
    ? []
    : looked.value.filter(isInImage).flatMap(({ key, observation }) =>
        locateInWords(observation.malicious_content, known).map((box) => {
          return { ...box, key, category: observation.risk_category };
        }),
      );
}

/** Whether an observation's evidence was looked for and is not there; undefined while that is not known. */
export function isUnfound(one: ObservationView): boolean | undefined {
  const content = exchange.value;
  const { source, malicious_content } = one.observation;
  if (!content || source === 'Image content') {
    return undefined;
  }
  if (!isInImage(one)) {
    const texts = [content.prompt, ...content.history.map((turn) => turn.text)];
    return !texts.some((text) => locateEvidence(malicious_content, text));
  }
  const row = record.value?.row ?? -1;
  const read = content.images.map((image) => words.value.get(keyOf(row, image)));
  return read.some((one) => one === undefined || one === 'asked')
    ? undefined
    : content.images.every((image) => boxesOn(image).every((box) => box.key !== one.key));
}

// What is written in images is read only where something is said of it, and it is not behind the curtain.
effect(() => {
  const current = record.value;
  const content = exchange.value;
  if (current?.ok && content && !hidden.value && looked.value.some(isInImage)) {
    for (const image of content.images) {
      void load(current.row, image);
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
  const kept = [...words.peek()].filter(([known]) => known !== key).slice(-most);
  words.value = new Map([...kept, [key, value]]);
}

function isInImage({ observation }: ObservationView): boolean {
  return observation.source === 'Text in the image';
}

function keyOf(row: number, image: number): string {
  return `${row}/${image}`;
}
