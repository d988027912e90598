import { replySchemas } from '../question/replySchemas.ts';
import type { AnswerEvent } from './FeedbackEvent.ts';

const noReply = Symbol('no reply');
const checkedReplies = new WeakMap<AnswerEvent, unknown>();

/**
 * The reply of an answer in the shape of its task's kind. The ledger is a file that anyone may have edited: a reply of
 * another shape is no answer, and undefined. Each is checked once, however often an exchange is looked at.
 */
export function replyOf(event: AnswerEvent): unknown {
  let reply = checkedReplies.get(event);
  if (reply === undefined) {
    const checked = replySchemas[event.task.kind].safeParse(event.reply);
    reply = checked.success ? checked.data : noReply;
    checkedReplies.set(event, reply);
  }
  return reply === noReply ? undefined : reply;
}
