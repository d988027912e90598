import type { Task } from '../../../src/core/question/Task.ts';
import type { AnswerEvent, FailureEvent } from '../../../src/core/review/FeedbackEvent.ts';

const common = {
  v: 1,
  at: '2026-01-01T00:00:00.000Z',
  by: 'model',
  record: 'r',
  hash: 'h',
  exchange: 0,
  prompt: { id: 'p', version: 1, hash: 'x' },
  parameters: {},
} as const;

interface Said {
  readonly id: string;
  readonly task: Task;
  readonly model?: string;
  readonly key?: string;
  readonly hash?: string;
}

function headOf({ model = 'm', key, ...said }: Said) {
  return {
    ...common,
    key: key ?? `${model} ${JSON.stringify(said.task)}`,
    ...said,
    model: { provider: 'openai' as const, model },
  };
}

/** What a model said, and what it failed to say. */
export const feedbackEvent = {
  answer: (said: Said, reply: unknown): AnswerEvent => ({
    ...headOf(said),
    type: 'answer',
    reply,
    usage: {},
  }),
  failure: (said: Said, message = 'no'): FailureEvent => ({
    ...headOf(said),
    type: 'failure',
    reason: { code: 'server', message },
  }),
};
