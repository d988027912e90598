import { isObject } from '../objects.ts';
import { wordsAt } from '../sample/contentParts.ts';
import {
  type DatasetAnswer,
  type Exchange,
  imagesOf,
  preferenceOf,
  type RawObservation,
} from '../sample/Exchange.ts';
import { Field } from '../sample/Field.ts';
import { imageMarker } from '../sample/readTurns.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import type { ExportRecord } from './ExportTarget.ts';
import type { ExportedTurn } from './exportedTurns.ts';
import { RecordPatch } from './RecordPatch.ts';
import type { TrainingAnswer, TrainingConversation } from './trainingConversation.ts';

/** A record with decisions in it, and the images that it still has. */
export interface PatchedRecord {
  readonly value: unknown;
  /** By index, in order. */
  readonly images: readonly number[];
}

/**
 * A record of any format with decisions written into the fields they were read from; without decisions, the very same
 * value. Undefined if the record has no field for a decision.
 */
export function patchRecord(
  { value: held, record, images }: ExportRecord,
  { outcomes, turns }: TrainingConversation,
): PatchedRecord | undefined {
  const patch = new RecordPatch();
  // A value that a format has read is an object: no schema accepts anything else.
  const value = held as object;
  const kept = record.exchanges.filter(({ index }) => outcomes[index]?.ok);
  const dropped = record.exchanges.filter(({ index }) => !outcomes[index]?.ok);
  const hasPlace =
    kept.every((exchange) => {
      const outcome = outcomes[exchange.index];
      return outcome?.ok && patchExchange(patch, value, record, exchange, outcome);
    }) &&
    dropped.every((exchange) => dropExchange(patch, exchange, kept)) &&
    (dropped.length === 0 || moveImages(patch, value, record, turns));
  if (!hasPlace) {
    return undefined;
  }
  if (dropped.length > 0) {
    dropOtherTurns(patch, record, kept, turns);
  }
  for (const [index, reference] of record.images.entries()) {
    const { kind, at } = reference;
    const image = images[index];
    if (kind === 'embedded' && image?.ok) {
      for (const one of [at, ...(reference.also ?? [])]) {
        nameImage(patch, one, image.path);
      }
    }
    if (kind === 'path' && image?.ok && image.isCopy && typeof at.in(value) === 'string') {
      patch.set(at, image.path);
    }
  }
  const isCut = dropped.length > 0 && record.conversation !== undefined;
  return { value: patch.apply(value), images: isCut ? imagesOf(turns) : [...record.images.keys()] };
}

/** Puts an answer into the fields of an exchange. */
function patchExchange(
  patch: RecordPatch,
  value: object,
  { conversation }: SampleRecord,
  exchange: Exchange,
  { text, rejected, observe }: TrainingAnswer,
): boolean {
  const pair = preferenceOf(exchange);
  const sides =
    pair && rejected !== undefined
      ? ([
          [pair.chosen, text],
          [pair.rejected, rejected],
        ] as const)
      : exchange.answers.slice(0, 1).map((answer) => [answer, text] as const);
  for (const [answer, words] of sides) {
    if (answer.text !== words && !isWholeField(value, answer)) {
      return false;
    }
    if (answer.text !== words) {
      setWords(patch, value, answer.at, words);
    }
  }
  if (sides.length > 0) {
    putObservations(patch, exchange, observe);
    return pair !== undefined || exchange.answers.length === 1;
  }
  const message = exchange.prompt.at.holder;
  if (!message || !conversation || message.holder !== conversation.at) {
    return false;
  }
  const isUnlisted = exchange.observationsAt === undefined && observe !== undefined && observe.length > 0;
  patch.insertAfter(message, { ...newAnswer(message.in(value), text), ...(isUnlisted ? { observe } : {}) });
  putObservations(patch, exchange, observe);
  return true;
}

/** Whether an answer is all that its field says: in a transcript it is only the end, and there is no field for another one. */
function isWholeField(value: object, { at, text }: DatasetAnswer): boolean {
  const held = at.in(value);
  const words = (one: string) => one.replaceAll(imageMarker, '').replaceAll(/\s/g, '');
  return typeof held !== 'string' || words(held) === words(text);
}

/** Replaces a text, or the text in a list of content parts, which stays a list: loaders want one type in all rows. */
function setWords(patch: RecordPatch, value: object, at: Field, words: string): void {
  const field = wordsAt(value, at);
  const isList = field === at && Array.isArray(at.in(value));
  patch.set(field, isList ? [{ type: 'text', text: words }] : words);
}

/** An answer to a request that had none, in the same spelling as the request. */
function newAnswer(request: unknown, text: string): object {
  return isObject(request) && 'role' in request
    ? { role: 'assistant', content: text }
    : { from: 'gpt', value: text };
}

function putObservations(
  patch: RecordPatch,
  { observationsAt }: Exchange,
  observe: readonly RawObservation[] | undefined,
): void {
  if (observationsAt && observe && observe.length > 0) {
    patch.set(observationsAt, observe);
  } else if (observationsAt && observe) {
    patch.remove(observationsAt);
  }
}

/** Removes list elements that contain an exchange and nothing that is kept. */
function dropExchange(patch: RecordPatch, exchange: Exchange, kept: readonly Exchange[]): boolean {
  const parts = [exchange.prompt.at, ...exchange.answers.map(({ at }) => at)].map(elementOf);
  const stay = new Set(kept.map(({ prompt }) => elementOf(prompt.at)?.path.join('/')));
  return parts.every((part) => {
    if (!part || stay.has(part.path.join('/'))) {
      return false;
    }
    patch.remove(part);
    return true;
  });
}

/** The list element that a field is or is part of. */
function elementOf(at: Field): Field | undefined {
  return typeof at.key === 'number' ? at : at.holder && elementOf(at.holder);
}

/** Removes the turns that belong to no exchange that is kept, such as a second answer. */
function dropOtherTurns(
  patch: RecordPatch,
  { conversation }: SampleRecord,
  kept: readonly Exchange[],
  turns: readonly ExportedTurn[],
): void {
  const stay = new Set([
    ...turns.flatMap(({ source }) => source?.at ?? []),
    ...kept.flatMap(({ answers }) => answers.map(({ at }) => at)),
  ]);
  for (const { at } of conversation?.turns ?? []) {
    const element = stay.has(at) ? undefined : elementOf(at);
    if (element) {
      patch.remove(element);
    }
  }
}

/**
 * Images of requests that are dropped: the next request that is kept takes over their markers; if there is none, the images
 * go too. Returns false if they are not named in a way that allows it.
 */
function moveImages(
  patch: RecordPatch,
  value: object,
  { images, carriedImages = 0, markers, conversation }: SampleRecord,
  turns: readonly ExportedTurn[],
): boolean {
  const declared = images.length - carriedImages;
  for (const { source, parts, moved } of turns) {
    if (moved === 0 || !source) {
      continue;
    }
    const words = source.at.in(value);
    const isMarked = parts.slice(0, moved).every((part) => part.type === 'image' && part.image < declared);
    if (typeof words !== 'string' || !isMarked) {
      return false;
    }
    patch.set(source.at, markers === undefined ? words : `${`${imageMarker}\n`.repeat(moved)}${words}`);
  }
  const shown = new Set(imagesOf(turns));
  const gone = conversation ? images.slice(0, declared).filter((_, index) => !shown.has(index)) : [];
  for (const { at } of gone) {
    patch.remove(gone.length === declared ? topOf(at) : (elementOf(at) ?? topOf(at)));
  }
  return true;
}

/** The field of the record that a field is or is part of. */
function topOf(at: Field): Field {
  return at.holder && at.holder !== Field.record ? topOf(at.holder) : at;
}

/** Replaces embedded image bytes, which JSON cannot hold, by the name of an image file. */
function nameImage(patch: RecordPatch, bytes: Field, path: string): void {
  if (bytes.key === 'bytes' && bytes.holder && bytes.holder !== Field.record) {
    patch.set(bytes, null);
    patch.set(bytes.holder.at('path'), path);
  } else {
    patch.set(bytes, path);
  }
}
