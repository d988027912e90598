import { z } from 'zod';
import { type EvidenceSpan, locateEvidence } from './locateEvidence.ts';

const share = z.number().min(0).max(1);
/** Maximum length of a quotation and number of pieces: more is no evidence of one risk, and the ledger is for version control. */
const maxQuote = 4000;
export const maxEvidence = 20;

/** Which text of an exchange is meant: the request, an earlier message by its index, or an answer by its candidate's id. */
const textPlaceSchema = z.discriminatedUnion('in', [
  z.object({ in: z.literal('prompt') }),
  z.object({ in: z.literal('history'), turn: z.int().min(0) }),
  z.object({ in: z.literal('answer'), candidate: z.string().max(1000) }),
]);

export type TextPlace = z.infer<typeof textPlaceSchema>;

/**
 * What a curator points at as evidence of an observation: a passage of a text, quoted and with its offset in UTF-16 units, so that it
 * is found again when the text around it changes; or a box on an image, by the image's index in the record, with shares of its width and height.
 */
export const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    place: textPlaceSchema,
    start: z.int().min(0),
    quote: z.string().min(1).max(maxQuote),
  }),
  z.object({
    kind: z.literal('box'),
    image: z.int().min(0),
    x: share,
    y: share,
    width: share,
    height: share,
  }),
]);

export type Evidence = z.infer<typeof evidenceSchema>;
export type TextEvidence = Extract<Evidence, { kind: 'text' }>;

/**
 * A passage of a text as evidence; undefined if nothing is selected. Surrounding white space and halves of characters are left out,
 * and what is too long is cut.
 */
export function textEvidence(
  place: TextPlace,
  text: string,
  from: number,
  to: number,
): TextEvidence | undefined {
  const passage = text.slice(from, to);
  const [before = ''] = /^(?:[\udc00-\udfff]|\s)*/u.exec(passage) ?? [];
  const quote = passage
    .slice(before.length, before.length + maxQuote)
    .replace(halfAtEnd, '')
    .trimEnd();
  return quote === '' ? undefined : { kind: 'text', place, start: from + before.length, quote };
}

/** Half of a character, where a text was cut. */
const halfAtEnd = /[\ud800-\udbff]$/u;

/** Where a quotation is in its text now: where it was, else where it is found. */
export function spanOf({ start, quote }: TextEvidence, text: string): EvidenceSpan | undefined {
  return text.startsWith(quote, start)
    ? { start, end: start + quote.length, how: 'exact' }
    : locateEvidence(quote, text);
}

export function isSamePlace(one: TextPlace, other: TextPlace): boolean {
  return placeName(one) === placeName(other);
}

/** A name for a place, equal for equal places. */
export function placeName(place: TextPlace): string {
  switch (place.in) {
    case 'prompt':
      return 'prompt';
    case 'history':
      return `history ${place.turn}`;
    case 'answer':
      return `answer ${place.candidate}`;
  }
}

/** Evidence with a further piece; the same list if that is in it already. */
export function withEvidence(all: readonly Evidence[], one: Evidence): readonly Evidence[] {
  const key = evidenceKey(one);
  return all.some((other) => evidenceKey(other) === key) ? all : [...all, one];
}

/** A name for a piece of evidence, equal for equal pieces. */
export function evidenceKey(one: Evidence): string {
  return one.kind === 'text'
    ? `${placeName(one.place)} ${one.start} ${one.quote}`
    : `image ${one.image} ${one.x} ${one.y} ${one.width} ${one.height}`;
}
