import { explainIssues } from '../sample/explainIssues.ts';
import type { Question } from './Question.ts';

type ReplyRead =
  | { readonly ok: true; readonly reply: unknown }
  | { readonly ok: false; readonly error: string };

/** What reasoning models think aloud before they answer. */
const thinking = /^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/i;

/**
 * The gate for every reply of every model: takes the JSON out of whatever surrounds it, checks it against the
 * question's schema and spells its labels canonically. `error` is written for the model, to be asked again with.
 */
export function readReply(text: string, question: Question): ReplyRead {
  const said = text.replace(thinking, '');
  if (question.form === 'text') {
    return check({ answer: said }, question);
  }
  const found = extractJson(said);
  if (found.length === 0) {
    return { ok: false, error: 'The answer holds no JSON object.' };
  }
  const different = new Set(found.map((value) => JSON.stringify(value)));
  if (different.size > 1) {
    // One of them may be quoted from the sample, which must not answer for the model.
    return { ok: false, error: 'The answer holds several JSON objects.' };
  }
  // DREAM's own prompts ask for a bare list; models that know them answer with one.
  const [value] = found;
  const bareList = question.task.kind === 'disentangle' && Array.isArray(value);
  return check(bareList ? { observations: value } : value, question);
}

function check(value: unknown, question: Question): ReplyRead {
  const checked = question.replySchema.safeParse(value);
  if (checked.success) {
    return { ok: true, reply: checked.data };
  }
  const complaints = explainIssues(checked.error.issues).map(
    ({ path, message }) => `${path.length === 0 ? 'answer' : path.map(String).join('.')}: ${message}`,
  );
  return { ok: false, error: `The answer does not have the asked form. ${complaints.join('; ')}` };
}

/** The JSON in a text: the text itself, its fenced blocks, or what stands between its outermost brackets. */
function extractJson(text: string): readonly object[] {
  const whole = parseObject(text);
  if (whole) {
    return [whole];
  }
  const fenced = [...text.matchAll(/```(?:json)?\s*\n?([\s\S]*?)```/gi)].flatMap(
    ([, block = '']) => parseObject(block) ?? [],
  );
  if (fenced.length > 0) {
    return fenced;
  }
  const braces = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  const brackets = text.slice(text.indexOf('['), text.lastIndexOf(']') + 1);
  const found = parseObject(braces) ?? parseObject(brackets);
  return found ? [found] : [];
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
