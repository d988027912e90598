import { replySchemas } from '../question/replySchemas.ts';
import type { AnswerEvent } from './FeedbackEvent.ts';

const none = Symbol('no reply');
const read = new WeakMap<AnswerEvent, unknown>();

/**
 * The reply of an answer in the shape of its task's kind. The ledger is a file that anyone may have edited: a reply of
 * another shape is no answer, and undefined. Each is checked once, however often an exchange is looked at.
 */
export function replyOf(event: AnswerEvent): unknown {
  let reply = read.get(event);
  if (reply === undefined) {
    const checked = replySchemas[event.task.kind].safeParse(event.reply);
    reply = checked.success ? checked.data : none;
    read.set(event, reply);
  }
  return reply === none ? undefined : reply;
}
