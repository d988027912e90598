import { requestForms } from './toDo.ts';

/**
 * A word with its plural, its third person and its -ing form, in every spelling that English may give them. Non-words
 * among them do no harm.
 */
export function inflect(word: string): readonly string[] {
  const stem = word.endsWith('y') ? word.slice(0, -1) : word;
  return [word + 's', word + 'es', stem + 'ies', ...requestForms(word)];
}
