import { fieldOf } from './fieldOf.ts';

/** The text of a message whose content is one text. */
export function textOf(message: unknown): string | undefined {
  const content = fieldOf(message, 'content') ?? fieldOf(message, 'value');
  return typeof content === 'string' ? content : undefined;
}
