import type { ChatImage, ChatRequest, Complaint } from './ChatModel.ts';

/** A message, independent of any protocol. */
export interface PlainMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
  readonly images?: readonly ChatImage[];
}

/**
 * A question as messages: instructions, if any, the earlier turns, then the images and the request, then what was wrong with a
 * first answer.
 */
export function buildMessages({ question, images, complaint }: ChatRequest): readonly PlainMessage[] {
  // One system message at most: many chat templates reject a second one, or one that is not the first.
  const system = [question.system, ...question.history.filter(isSystem).map(({ text }) => text)]
    .filter((text) => text !== '')
    .join('\n\n');
  const instructions: PlainMessage[] = system === '' ? [] : [{ role: 'system', text: system }];
  const history = question.history.filter((turn) => !isSystem(turn));
  const again: PlainMessage[] = complaint
    ? [
        { role: 'assistant', text: complaint.answer },
        { role: 'user', text: complaintText(complaint, question.form) },
      ]
    : [];
  return [...instructions, ...history, { role: 'user', text: question.user, images }, ...again];
}

function isSystem({ role }: { readonly role: string }): boolean {
  return role === 'system';
}

function complaintText({ error }: Complaint, form: 'json' | 'text'): string {
  return form === 'json'
    ? `${error} Answer again with one JSON object of the asked form.`
    : `${error} Answer again.`;
}

/** Describes the form of the answer, for models that cannot be constrained to it. */
export function schemaInstruction(schema: Readonly<Record<string, unknown>>): string {
  return `Answer with one JSON object of the following JSON schema and nothing else: ${JSON.stringify(schema)}`;
}

/**
 * The minimum number of tokens of a text with any tokenizer: half its words. Tokenizers split at word boundaries; the half
 * allows for the few that join frequent pairs of words.
 */
export function minTokensIn(text: string): number {
  const word = /[\p{L}\p{N}]+/gu;
  let words = 0;
  // A list of matches would cost memory for every request, and twice.
  while (word.test(text)) {
    words += 1;
  }
  return Math.floor(words / 2);
}
