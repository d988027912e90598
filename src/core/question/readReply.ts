import type { z } from 'zod';
import { isObject, isRecord } from '../objects.ts';
import { explainIssues } from '../text/explainIssues.ts';
import { pathText } from '../text/pathText.ts';
import { type FoundJson, jsonInText } from './jsonInText.ts';
import { callsTool, ownWords, thoughtBegins, thoughtEnds } from './ownWords.ts';
import type { Question } from './Question.ts';

type ReplyRead =
  | { readonly ok: true; readonly reply: unknown }
  | { readonly ok: false; readonly error: string };

/** No valid reply is longer; longer ones would be kept and shown with every record. UTF-16 units. */
const maxReplyLength = 200_000;
/** How many closing tags may be part of an answer that quotes them. */
const maxQuotedTags = 10;
/** More complaints about a reply do not help a model and are paid for by the token. */
const maxComplaints = 10;
const maxComplaintLength = 2000;

/**
 * Validates every reply of every model: takes what it says after its thoughts, checks that against the question's schema and
 * normalizes its labels. `error` is written for the model, for a second attempt.
 */
export function readReply(text: string, question: Question): ReplyRead {
  return question.form === 'text' ? readText(text, question) : readJson(text, question);
}

function readText(text: string, question: Question): ReplyRead {
  const answer = ownWords(text);
  if (answer.length > maxReplyLength) {
    return tooLong();
  }
  if (callsTool(text)) {
    return { ok: false, error: 'The answer calls a tool instead of answering.' };
  }
  if (isErrorOfServer(answer)) {
    return { ok: false, error: `The answer is the message of an error: ${answer}` };
  }
  return answer === '' && text.trim() !== '' ? onlyThoughts() : check({ answer }, question);
}

/** What gateways write in place of an answer, though their status says that all is well. */
const errorsOfServers =
  /^\W{0,4}(?:(?:http|api|error|status|code)[ :/]{0,3}){0,4}[45]\d\d\b[ :,–-]{1,3}(?:too many requests|bad gateway|bad request|internal server error|service (?:temporarily )?unavailable|gateway time-?out|unauthorized|forbidden|not found|client error|server error|payment required|request timeout)|^upstream (?:connect|request) (?:error|timeout)|^no healthy upstream|^internal server error\b|^rate limit (?:exceeded|reached)\b/i;
/** Longer texts, and those that explain one, are answers. */
const maxErrorLength = 120;

function isErrorOfServer(answer: string): boolean {
  return (
    answer.length <= maxErrorLength &&
    errorsOfServers.test(answer) &&
    !/\b(?:means?|is|are|indicates?|stands)\b/i.test(answer)
  );
}

/** All objects of the reply count, fenced or not: one of several may be a draft, or quoted from the sample. */
function readJson(text: string, question: Question): ReplyRead {
  const said = finalPart(text);
  if (said.text.length > maxReplyLength) {
    return tooLong();
  }
  const begin = thoughtBegins(said.text).find((at) => !said.found.some((one) => contains(one, at)));
  const found = said.found.filter(({ from }) => begin === undefined || from < begin);
  const values = found.flatMap(({ value }) => verdictsIn(value, question));
  if (values.length === 0) {
    return begin === undefined ? { ok: false, error: 'The answer contains no JSON object.' } : onlyThoughts();
  }
  const reads = values.map((value) => check(value, question));
  const different = new Set(reads.map((read, at) => JSON.stringify(read.ok ? read.reply : values[at])));
  const [read] = reads;
  return different.size > 1 || found.some((one) => one.isAmbiguous) || !read
    ? { ok: false, error: 'The answer holds several JSON objects, or values, that differ.' }
    : read;
}

interface SaidJson {
  readonly text: string;
  readonly found: readonly FoundJson[];
}

/** What follows the last closing tag of thoughts that is not part of a text within the JSON. */
function finalPart(text: string): SaidJson {
  const starts = [0, ...thoughtEnds(text)].reverse().slice(0, maxQuotedTags);
  let last: SaidJson | undefined;
  let after: number | undefined;
  for (const start of starts) {
    const said = unquoted(text.slice(start));
    const found = said.length > maxReplyLength ? [] : jsonInText(said);
    const next = after;
    if (found.length > 0 && (next === undefined || found.some((one) => contains(one, next - start)))) {
      return { text: said, found };
    }
    last ??= { text: said, found };
    after ??= start;
  }
  return last ?? { text, found: [] };
}

function contains({ from, to }: FoundJson, at: number): boolean {
  return from < at && at < to;
}

/** The text of a reply that is one JSON text as a whole, an object written as text; else the reply itself. */
function unquoted(text: string): string {
  if (!/^\s*"/.test(text)) {
    return text;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}

/** The objects that may be the reply. DREAM's own prompts ask for a bare list; models trained on them answer with one. */
function verdictsIn(value: object, { task }: Question): readonly object[] {
  if (!Array.isArray(value)) {
    return [value];
  }
  const objects = value.filter(isObject);
  return task.kind === 'disentangle' && objects.length === value.length ? [{ observations: value }] : objects;
}

function onlyThoughts(): ReplyRead {
  return { ok: false, error: 'The answer contains only thoughts.' };
}

function tooLong(): ReplyRead {
  return { ok: false, error: `The answer is longer than ${maxReplyLength} characters.` };
}

function check(value: unknown, question: Question): ReplyRead {
  const first = question.replySchema.safeParse(value);
  if (first.success) {
    return { ok: true, reply: first.data };
  }
  const second = question.replySchema.safeParse(respelled(value));
  return second.success ? { ok: true, reply: second.data } : complain(first.error);
}

/** A value with its keys in small letters, out of an object around it: a reply that has one reading only. */
function respelled(value: unknown): unknown {
  if (!isRecord(value)) {
    return value;
  }
  const entries = Object.entries(value);
  const [[, inner] = []] = entries;
  if (entries.length === 1 && isRecord(inner)) {
    return respelled(inner);
  }
  const renamed = entries.map(([name, held]) => [
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
    held,
  ]);
  return new Set(renamed.map(([name]) => name)).size === entries.length ? Object.fromEntries(renamed) : value;
}

function complain(error: z.ZodError): ReplyRead {
  const complaints = explainIssues(error.issues.slice(0, maxComplaints)).map(
    ({ path, message }) => `${path.length === 0 ? 'answer' : pathText(path)}: ${message}`,
  );
  return {
    ok: false,
    error: `The answer does not have the asked form. ${complaints.join('; ').slice(0, maxComplaintLength)}`,
  };
}
