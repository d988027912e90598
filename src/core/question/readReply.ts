import { isObject } from '../objects.ts';
import { explainIssues } from '../text/explainIssues.ts';
import { nestsDeeper } from '../text/parseJson.ts';
import { pathText } from '../text/pathText.ts';
import type { Question } from './Question.ts';

type ReplyRead =
  | { readonly ok: true; readonly reply: unknown }
  | { readonly ok: false; readonly error: string };

/** The reasoning that some models write before they answer. */
const thinkingBegins = /^\s*<think(?:ing)?>/i;
const thinkingEnds = /<\/think(?:ing)?>/i;
const fence = '```';
/** No valid reply is nested deeper, and deeper nesting would overflow the stack in validation. */
const maxReplyDepth = 100;
/** No valid reply is longer; longer ones would be kept and shown with every record. UTF-16 units. */
const maxReplyLength = 200_000;
/** More complaints about a reply do not help a model and are paid for by the token. */
const maxComplaints = 10;
const maxComplaintLength = 2000;

/**
 * Validates every reply of every model: extracts the JSON from surrounding text, checks it against the question's
 * schema and normalizes its labels. `error` is written for the model, for a second attempt.
 */
export function readReply(text: string, question: Question): ReplyRead {
  const said = withoutThoughts(text);
  if (said.length > maxReplyLength) {
    return { ok: false, error: `The answer is longer than ${maxReplyLength} characters.` };
  }
  if (question.form === 'text') {
    return check({ answer: said }, question);
  }
  const found = extractJson(said);
  if (found.length === 0) {
    return { ok: false, error: 'The answer contains no JSON object.' };
  }
  const different = new Set(found.map((value) => JSON.stringify(value)));
  if (different.size > 1) {
    // One of them may be quoted from the sample, which must not answer for the model.
    return { ok: false, error: 'The answer holds several JSON objects.' };
  }
  // DREAM's own prompts ask for a bare list; models trained on them answer with one.
  const [value] = found;
  const bareList = question.task.kind === 'disentangle' && Array.isArray(value);
  return check(bareList ? { observations: value } : value, question);
}

function check(value: unknown, question: Question): ReplyRead {
  const checked = question.replySchema.safeParse(value);
  if (checked.success) {
    return { ok: true, reply: checked.data };
  }
  const complaints = explainIssues(checked.error.issues.slice(0, maxComplaints)).map(
    ({ path, message }) => `${path.length === 0 ? 'answer' : pathText(path)}: ${message}`,
  );
  return {
    ok: false,
    error: `The answer does not have the asked form. ${complaints.join('; ').slice(0, maxComplaintLength)}`,
  };
}

/** JSON candidates in a text: the text itself, its fenced blocks, or what is between its outermost brackets. */
function extractJson(text: string): readonly object[] {
  const whole = parseObject(text);
  if (whole) {
    return [whole];
  }
  const fenced = fencedBlocks(text).flatMap((block) => parseObject(block) ?? []);
  if (fenced.length > 0) {
    return fenced;
  }
  const braces = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  const brackets = text.slice(text.indexOf('['), text.lastIndexOf(']') + 1);
  const found = parseObject(braces) ?? parseObject(brackets);
  return found ? [found] : [];
}

function withoutThoughts(text: string): string {
  const end = thinkingBegins.test(text) ? thinkingEnds.exec(text) : null;
  return end ? text.slice(end.index + end[0].length) : text;
}

/** The contents of fenced blocks, without the name of the language. */
function fencedBlocks(text: string): readonly string[] {
  const blocks: string[] = [];
  for (let open = text.indexOf(fence); open >= 0; ) {
    const close = text.indexOf(fence, open + fence.length);
    if (close < 0) {
      break;
    }
    const block = text.slice(open + fence.length, close);
    blocks.push(/^json/i.test(block) ? block.slice('json'.length) : block);
    open = text.indexOf(fence, close + fence.length);
  }
  return blocks;
}

function parseObject(text: string): object | undefined {
  if (nestsDeeper(text, maxReplyDepth)) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
