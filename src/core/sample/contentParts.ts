import { type Field, type FoundValue, field } from './Field.ts';

/** A text that stands in a record. */
export interface FoundText {
  readonly text: string;
  readonly at: Field;
}

/** The text at a field; of a list of content parts there, their texts. */
export function textsAt(value: object, at: Field): readonly FoundText[] {
  const held = at.in(value);
  if (typeof held === 'string') {
    return [{ text: held, at }];
  }
  return Array.isArray(held)
    ? held.flatMap((part, index) => partText({ value: part, at: at.at(index) }))
    : [];
}

/** The field of the words at a field: the one text of a list of content parts, else that field. */
export function wordsAt(value: object, at: Field): Field {
  const [only, ...others] = textsAt(value, at);
  return only && others.length === 0 ? only.at : at;
}

const type = field('type');
const spellings = ['text', 'value'];

function partText({ value, at }: FoundValue): readonly FoundText[] {
  if (type.in(value) !== 'text') {
    return [];
  }
  for (const name of spellings) {
    const text = field(name).in(value);
    if (typeof text === 'string') {
      return [{ text, at: at.at(name) }];
    }
  }
  return [];
}
