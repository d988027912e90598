import type { Exchange } from '../../sample/Exchange.ts';
import type { Path } from '../Path.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { conversationOf } from './conversationOf.ts';
import { fieldOf } from './fieldOf.ts';
import { findText } from './findText.ts';

/** Where the user turn of an exchange stands: the message's text, the field that holds the words, or the record. */
export function promptPlace({ value }: ReadSubject, exchange: Exchange): Path {
  const conversation = conversationOf(value);
  // Formats read one turn a message, so that the turns before this one count the messages before it.
  const at = exchange.history.length;
  const message = conversation?.list[at];
  if (conversation && message !== undefined) {
    const name = ['value', 'content'].find((one) => fieldOf(message, one) !== undefined);
    return name === undefined ? [conversation.name, at] : [conversation.name, at, name];
  }
  const pairs = fieldOf(value, 'instr-resp');
  const pair = Array.isArray(pairs) ? pairs[exchange.index] : undefined;
  const instruction = ['instruction', 'safe_instruction', 'unsafe_instruction'].find(
    (one) => fieldOf(pair, one) !== undefined,
  );
  if (instruction !== undefined) {
    return ['instr-resp', exchange.index, instruction];
  }
  const words = exchange.prompt.parts.find((part) => part.type === 'text');
  return (words && findText(value, words.text)?.path) ?? [];
}
