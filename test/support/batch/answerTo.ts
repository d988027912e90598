import { createHash } from 'node:crypto';
import { type CompletionRequest, replyTo } from '../loopback/replyTo.ts';
import { completion } from '../models/serverReplies.ts';

interface Answer {
  readonly status: number;
  readonly body: object;
}

/**
 * What a server answers to the body of a request: always the same, so that a live run and one by batches can be compared. Some
 * questions it refuses, some it rejects, some answers are cut off or in the wrong form at first, as the hash of the request
 * says.
 */
export function answerTo(body: string): Answer {
  const { request, number, text } = plainAnswer(body);
  const isAgain = request.messages.length > 2;
  switch (isAgain ? 0 : number % 12) {
    case 1:
      return {
        status: 400,
        body: { error: { message: 'The prompt is not allowed.', code: 'content_filter' } },
      };
    case 2:
      return ok(completion(null, { refusal: 'I cannot help with that.' }), number);
    case 3:
    case 4:
      return ok(completion(text.slice(0, 9)), number);
    case 5:
      return ok(completion(text.slice(0, 9), { finish_reason: 'length' }), number);
    default:
      return ok(completion(text), number);
  }
}

/** What a server answers that has no objections. */
export function answerWellTo(body: string): Answer {
  const { number, text } = plainAnswer(body);
  return ok(completion(text), number);
}

function plainAnswer(body: string) {
  const request: CompletionRequest = JSON.parse(body);
  const number = createHash('sha256').update(body).digest().readUInt32LE(0);
  return { request, number, text: replyTo(request, number, true) };
}

function ok(body: object, number: number): Answer {
  const usage = { prompt_tokens: 100 + (number % 50), completion_tokens: 1 + (number % 20) };
  return { status: 200, body: { id: `chatcmpl-${number}`, ...body, usage } };
}
