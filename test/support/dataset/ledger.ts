import { basename, dirname } from 'node:path';
import { monotonicFactory } from 'ulid';
import type { Task } from '../../../src/core/question/Task.ts';
import type { DecisionEvent, PairDecision } from '../../../src/core/review/DecisionEvent.ts';
import type { AnswerEvent, FailureEvent } from '../../../src/core/review/FeedbackEvent.ts';
import { GuardedFolder } from '../../../src/io/disk/GuardedFolder.ts';

/** A decision on the pair of an exchange. */
export function pairEvent(
  id: string,
  to: PairDecision | null,
  place: { record?: string; hash?: string; exchange?: number } = {},
): DecisionEvent & { type: 'pair' } {
  const { record = 'r', hash = 'h', exchange = 0 } = place;
  return {
    v: 1,
    id,
    at: '2026-01-01T00:00:00.000Z',
    by: 'tester',
    type: 'pair',
    mode: 'assisted',
    record,
    hash,
    exchange,
    to,
  };
}

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

/** An answer of a model, and a failure. */
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

const newId = monotonicFactory();

/** Ascending ULIDs. */
export function makeIds(count: number): readonly string[] {
  return Array.from({ length: count }, () => newId(1_700_000_000_000));
}

/** A file of a guarded folder, as journals refer to it, by its path. */
export function fileAt(path: string): [folder: GuardedFolder, name: string] {
  return [new GuardedFolder(dirname(path)), basename(path)];
}
