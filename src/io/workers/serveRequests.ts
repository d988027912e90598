import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../core/objects.ts';
import { SerialQueue } from '../../core/promises.ts';
import type { AnswerTo, ReplyMessage, Report, RequestMessage, RequestOf } from './requests.ts';

type Answers<Requests> = {
  readonly [Name in keyof Requests]: (
    request: RequestOf<Requests, Name>,
    report: Report<Requests, Name>,
  ) => AnswerTo<Requests, Name> | Promise<AnswerTo<Requests, Name>>;
};

/** The large parts of an answer, which are transferred, not copied. */
type Transfers<Requests> = {
  readonly [Name in keyof Requests]?: (answer: AnswerTo<Requests, Name>) => readonly ArrayBuffer[];
};

/** Makes the calling worker answer the requests of a `WorkerPool`, one at a time, in order. */
export function serveRequests<Requests>(
  answers: Answers<Requests>,
  transfers: Transfers<Requests> = {},
): void {
  const queue = new SerialQueue();
  const post = (reply: ReplyMessage, buffers?: readonly ArrayBuffer[]) =>
    parentPort?.postMessage(reply, buffers);
  parentPort?.on('message', ({ name, request }: RequestMessage) => {
    const key = name as keyof Requests;
    const report = (value: unknown) => post({ type: 'report', value });
    void queue.run(async () => {
      try {
        const value = await answers[key](request as never, report as never);
        post({ type: 'answer', value }, transfers[key]?.(value));
      } catch (error) {
        const thrown = error instanceof Error ? error.name : '';
        post({ type: 'failure', name: thrown, message: messageOf(error) });
      }
    });
  });
}

/**
 * Lowers the priority of the calling thread, so that it uses only processor time that no other thread wants, if the system
 * can do that for a single thread: on Linux, where priorities are set per thread (`setpriority(2)`, "C library/kernel
 * differences"). Elsewhere it would affect the whole process; sandboxes may forbid it, which is ignored.
 */
export function lowerPriority(): void {
  if (process.platform === 'linux') {
    try {
      setPriority(constants.priority.PRIORITY_LOW);
    } catch {
      // It continues at its current priority.
    }
  }
}
