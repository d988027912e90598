import { type Field, type FoundValue, field } from './Field.ts';

/** A text of a record, with its field. */
export interface FoundText {
  readonly text: string;
  readonly at: Field;
}

/** The text at a field, or the texts of a list of content parts. */
export function textsAt(value: object, at: Field): readonly FoundText[] {
  const held = at.in(value);
  if (typeof held === 'string') {
    return [{ text: held, at }];
  }
  return Array.isArray(held)
    ? held.flatMap((part, index) => partText({ value: part, at: at.at(index) }))
    : [];
}

/** The field of the text: the only text of a list of content parts, else the field itself. */
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
