import type { Exchange } from '../../sample/Exchange.ts';
import type { FieldPath } from '../Finding.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { contentOf } from './contentOf.ts';
import { fieldOf } from './fieldOf.ts';
import { findText } from './findText.ts';
import { promptIndex } from './promptIndex.ts';

/** Where the user turn of an exchange stands: the message's text, the field that holds the words, or the record. */
export function promptPlace({ value, conversation }: ReadSubject, exchange: Exchange): FieldPath {
  const at = conversation ? promptIndex(conversation, exchange) : -1;
  if (conversation && at >= 0) {
    return [conversation.name, at, contentOf(conversation.list[at]).name];
  }
  const pairs = fieldOf(value, 'instr-resp');
  const pair = Array.isArray(pairs) ? pairs[exchange.index] : undefined;
  const names = ['instruction', 'safe_instruction', 'unsafe_instruction'];
  const instruction = names.find((one) => fieldOf(pair, one) !== undefined);
  if (instruction !== undefined) {
    return ['instr-resp', exchange.index, instruction];
  }
  const words = exchange.prompt.parts.find((part) => part.type === 'text');
  const named = ['prompt', 'question', 'instruction', 'query'].find(
    (one) => fieldOf(value, one) !== undefined,
  );
  return (words && findText(value, words.text)?.path) ?? (named === undefined ? [] : [named]);
}
