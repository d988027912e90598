import { explainIssues } from '../sample/explainIssues.ts';
import type { Question } from './Question.ts';

type ReplyRead =
  | { readonly ok: true; readonly reply: unknown }
  | { readonly ok: false; readonly error: string };

/**
 * The gate for every reply of every model: takes the JSON out of whatever surrounds it, checks it against the
 * question's schema and spells its labels canonically. `error` is written for the model, to be asked again with.
 */
export function readReply(text: string, question: Question): ReplyRead {
  const value = extractJson(text);
  if (value === undefined) {
    return { ok: false, error: 'The answer holds no JSON object.' };
  }
  // DREAM's own prompts ask for a bare list; models that know them answer with one.
  const wrapped =
    question.task.kind === 'disentangle' && Array.isArray(value) ? { observations: value } : value;
  const checked = question.replySchema.safeParse(wrapped);
  if (checked.success) {
    return { ok: true, reply: checked.data };
  }
  const complaints = explainIssues(checked.error.issues).map(
    ({ path, message }) => `${path.length === 0 ? 'answer' : path.map(String).join('.')}: ${message}`,
  );
  return { ok: false, error: `The answer does not have the asked form. ${complaints.join('; ')}` };
}

/** The JSON in a text: the text itself, its fenced block, or what stands between its outermost brackets. */
function extractJson(text: string): unknown {
  const fenced = /```(?:json)?\s*\n?([\s\S]*?)```/i.exec(text)?.[1];
  const braces = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  const brackets = text.slice(text.indexOf('['), text.lastIndexOf(']') + 1);
  for (const candidate of [text, fenced, braces, brackets]) {
    const value = candidate === undefined || candidate.trim() === '' ? undefined : parseObject(candidate);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
