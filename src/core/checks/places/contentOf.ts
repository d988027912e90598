import { fieldOf } from './fieldOf.ts';

/** What a message holds: a text, or a list of parts. */
export function contentOf(message: unknown): {
  readonly name: 'value' | 'content';
  readonly content: unknown;
} {
  const content = fieldOf(message, 'content');
  return content === undefined
    ? { name: 'value', content: fieldOf(message, 'value') }
    : { name: 'content', content };
}
