import type { Exchange } from '../../sample/Exchange.ts';
import type { Conversation } from './conversationOf.ts';
import { sideOf } from './sideOf.ts';

/** The position in a conversation of the user turn of an exchange; -1 where it is not there. */
export function promptIndex({ list }: Conversation, { history }: Exchange): number {
  let before = history.filter((turn) => turn.role === 'user').length;
  return list.findIndex((message) => {
    const isUser = sideOf(message) === 'user';
    before -= isUser ? 1 : 0;
    return isUser && before < 0;
  });
}
