import * as l10n from '@vscode/l10n';
import { isRecord, ownPart } from '../../core/objects.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { ModelErrorCode } from '../ModelError.ts';

/** Why a reply has no text, and what to do about it. */
interface EmptyReason {
  readonly code: ModelErrorCode;
  readonly message: string;
}

/** How much of an invalid reply is shown: a page or a stream of events is recognizable from its first line. */
const maxShownLength = 100;
const maxShownNames = 5;

/** Explains a reply without text by its body. An error in the body is explained elsewhere: see `errorInAnswer`. */
export function explainEmptyReply(body: unknown): EmptyReason {
  if (typeof body === 'string') {
    return { code: 'invalid-reply', message: explainText(body) };
  }
  const filtered = promptFilter(body);
  if (filtered !== undefined) {
    const message = l10n.t('The server’s content filter rejected the prompt: {0}', filtered);
    return { code: 'refused', message };
  }
  return { code: 'invalid-reply', message: isRecord(body) ? explainBody(body) : explainNothing(body) };
}

function explainNothing(body: unknown): string {
  return l10n.t('The server returned an empty answer: its body is {0}.', JSON.stringify(body) ?? '“”');
}

/** A body that is not JSON. */
function explainText(body: string): string {
  const text = body.trim();
  if (text === '') {
    return explainNothing(undefined);
  }
  const shown = visibleText(text, { maxLength: maxShownLength });
  if (/^(?:data|event|id|retry)?:/.test(text) || /^\{.{1,100000}\}\s*\n\s*\{"/.test(text)) {
    return l10n.t(
      'The server streamed events although one JSON answer was requested. Its answer begins: {0} Turn streaming off in the server or the proxy in between.',
      shown,
    );
  }
  return /^<(?:!doctype|html|head|body|\?xml)/i.test(text)
    ? l10n.t(
        'The server answered with a web page. Its answer begins: {0} Check the base URL, and any sign-in or proxy in between.',
        shown,
      )
    : l10n.t(
        'The server did not answer with JSON. Its answer begins: {0} Check the base URL and any proxy in between.',
        shown,
      );
}

/** What a filter of Azure or Gemini found in the prompt, before the model saw it. */
function promptFilter(body: unknown): string | undefined {
  const feedback = ownPart(body, 'promptFeedback') ?? ownPart(body, 'prompt_feedback');
  const reason = ownPart(feedback, 'blockReason') ?? ownPart(feedback, 'block_reason');
  if (typeof reason === 'string') {
    return visibleText(reason, { maxLength: maxShownLength });
  }
  const results = ownPart(body, 'prompt_filter_results') ?? ownPart(body, 'prompt_annotations');
  const found = (Array.isArray(results) ? results : []).flatMap((result: unknown) => {
    const categories = ownPart(result, 'content_filter_results');
    return isRecord(categories)
      ? Object.entries(categories).flatMap(([name, one]) => (ownPart(one, 'filtered') === true ? [name] : []))
      : [];
  });
  return found.length === 0 ? undefined : shownNames(found);
}

/** The parts of an answer by where they are: OpenAI's first choice, or Ollama's message. */
function explainBody(body: Readonly<Record<string, unknown>>): string {
  const { choices, message: ollama } = body;
  if (choices === undefined && ollama === undefined) {
    return l10n.t(
      'The server’s answer is JSON, but not a chat completion; its fields: {0}. Check the base URL.',
      shownNames(Object.keys(body)),
    );
  }
  const choice = ownPart(choices, 0);
  if (choices !== undefined && !isRecord(choice)) {
    return l10n.t('The server returned an empty answer: its list of choices is {0}.', shownJson(choices));
  }
  const message = isRecord(choice) ? choice.message : ollama;
  if (choices === undefined && isRecord(message) && typeof message.content === 'string' && message.content) {
    return l10n.t('The server answered in Ollama’s own protocol. Choose the profile “ollama” for it.');
  }
  return isRecord(message)
    ? explainMessage(message)
    : l10n.t('The server returned an empty answer: its choice has no message.');
}

function explainMessage(message: Readonly<Record<string, unknown>>): string {
  const tools = toolNames(message);
  if (tools !== undefined) {
    return l10n.t(
      'The model called a tool ({0}) instead of answering. Turn tool use off in the server or the model’s template.',
      tools,
    );
  }
  const { content } = message;
  if (Array.isArray(content) && content.length > 0) {
    const types = content.map((part: unknown) => String(ownPart(part, 'type') ?? typeof part));
    return l10n.t('The answer is a list of parts without text: {0}.', shownNames([...new Set(types)]));
  }
  return hasReasoned(message)
    ? l10n.t(
        'The model returned its reasoning, but an empty answer. Raise the token limit, or turn reasoning off with “extra”.',
      )
    : l10n.t('The model returned an empty answer.');
}

/** Names of fields in which servers return reasoning. */
const reasoningFields = ['reasoning_content', 'reasoning', 'reasoning_details', 'thinking', 'thoughts'];

/** Whether a message has reasoning apart from its content. */
export function hasReasoned(message: unknown): boolean {
  return reasoningFields.some((name) => {
    const value = ownPart(message, name);
    return typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) && value.length > 0;
  });
}

function toolNames(message: Readonly<Record<string, unknown>>): string | undefined {
  const { tool_calls: calls, function_call: old } = message;
  const all = [...(Array.isArray(calls) ? calls : []), ...(isRecord(old) ? [{ function: old }] : [])];
  const names = all.map((call: unknown) => String(ownPart(ownPart(call, 'function'), 'name') ?? '?'));
  return names.length === 0 ? undefined : shownNames(names);
}

function shownNames(names: readonly string[]): string {
  const shown = names.slice(0, maxShownNames).join(', ') || '–';
  return visibleText(shown, { maxLength: maxShownLength });
}

function shownJson(value: unknown): string {
  return visibleText(JSON.stringify(value), { maxLength: maxShownLength });
}
