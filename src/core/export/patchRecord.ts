import { isObject } from '../objects.ts';
import { wordsAt } from '../sample/contentParts.ts';
import { type DatasetAnswer, type Exchange, preferenceOf, type RawObservation } from '../sample/Exchange.ts';
import { Field } from '../sample/Field.ts';
import { imageMarker } from '../sample/readTurns.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import type { DecidedAnswer, ExchangeOutcome } from './decidedAnswer.ts';
import type { ExportRecord } from './ExportTarget.ts';
import { RecordPatch } from './RecordPatch.ts';

/**
 * A record of any format with decisions written into the fields they were read from; without decisions, the very same
 * value. Undefined if the record has no field for a decision.
 */
export function patchRecord(
  { value: held, record, images }: ExportRecord,
  outcomes: readonly ExchangeOutcome[],
): { readonly value: unknown } | undefined {
  const patch = new RecordPatch();
  // A value that a format has read is an object: no schema accepts anything else.
  const value = held as object;
  const kept = record.exchanges.filter(({ index }) => outcomes[index]?.ok);
  const dropped = record.exchanges.filter(({ index }) => !outcomes[index]?.ok);
  const hasPlace =
    kept.every((exchange) => {
      const outcome = outcomes[exchange.index];
      return outcome?.ok && patchExchange(patch, value, record, exchange, outcome);
    }) && dropped.every((exchange) => dropExchange(patch, exchange, kept));
  if (!hasPlace) {
    return undefined;
  }
  keepMarkers(patch, value, kept, dropped);
  for (const [index, { kind, at }] of record.images.entries()) {
    const image = images[index];
    if (kind === 'embedded' && image?.ok) {
      nameImage(patch, at, image.path);
    }
  }
  return { value: patch.apply(value) };
}

/** Puts an answer into the fields of an exchange. */
function patchExchange(
  patch: RecordPatch,
  value: object,
  { conversation }: SampleRecord,
  exchange: Exchange,
  { text, rejected, observe }: DecidedAnswer,
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

/** If a request with image markers is dropped, the first remaining one takes them over. */
function keepMarkers(
  patch: RecordPatch,
  value: unknown,
  kept: readonly Exchange[],
  dropped: readonly Exchange[],
): void {
  const lost = dropped.reduce((sum, { prompt }) => sum + markersIn(prompt.at.in(value)), 0);
  const first = kept[0]?.prompt.at;
  const words = first?.in(value);
  if (first && lost > 0 && typeof words === 'string') {
    patch.set(first, `${`${imageMarker}\n`.repeat(lost)}${words}`);
  }
}

function markersIn(text: unknown): number {
  return typeof text === 'string' ? text.split(imageMarker).length - 1 : 0;
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
