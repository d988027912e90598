import type { DatasetAnswer, Exchange } from '../../sample/Exchange.ts';
import type { FieldPath } from '../Finding.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { fieldOf } from './fieldOf.ts';
import { findText } from './findText.ts';
import { promptIndex } from './promptIndex.ts';

/** Where an answer of an exchange stands: its text where that is one string, the message or list that holds it, or the record. */
export function answerPlace(subject: ReadSubject, exchange: Exchange, answer: DatasetAnswer): FieldPath {
  const { value } = subject;
  const named = answer.field === 'answer' ? undefined : namedPlace(value, answer.field);
  return (
    named ??
    followingPlace(subject, exchange, answer) ??
    namedPlace(value, answer.field) ??
    (answer.text === '' ? undefined : findText(value, answer.text)?.path) ??
    []
  );
}

/** A dotted field (`responses[2].response`), down to the text of the last message where messages are held there. */
function namedPlace(value: object, field: string): FieldPath | undefined {
  const path = field
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const holder = path.reduce<unknown>(fieldOf, value);
  if (holder === undefined) {
    return undefined;
  }
  return Array.isArray(holder) && holder.length > 0
    ? [...path, holder.length - 1, ...textField(holder.at(-1))]
    : [...path, ...textField(holder)];
}

/** The message behind the user turn, or VLGuard's response. */
function followingPlace(
  { value, conversation }: ReadSubject,
  exchange: Exchange,
  answer: DatasetAnswer,
): FieldPath | undefined {
  const at = conversation ? promptIndex(conversation, exchange) + 1 : 0;
  if (conversation && at > 0 && answer.field === 'answer' && conversation.list[at] !== undefined) {
    return [conversation.name, at, ...textField(conversation.list[at])];
  }
  const pairs = fieldOf(value, 'instr-resp');
  const pair = Array.isArray(pairs) ? pairs[exchange.index] : undefined;
  return fieldOf(pair, answer.field) === undefined ? undefined : ['instr-resp', exchange.index, answer.field];
}

function textField(message: unknown): readonly string[] {
  return ['value', 'content'].filter((name) => fieldOf(message, name) !== undefined).slice(0, 1);
}
