import { messageOf } from '../../core/objects.ts';
import type { Question } from '../../core/question/Question.ts';
import { readReply } from '../../core/question/readReply.ts';
import type { Replies } from '../../core/question/replySchemas.ts';
import type { TaskKind } from '../../core/question/Task.ts';
import { type AnswerEvent, type FailureEvent, slotOf, type Usage } from '../../core/review/FeedbackEvent.ts';
import { contentHash } from '../../io/contentHash.ts';
import type { ChatModel, Complaint } from '../../models/ChatModel.ts';
import type { Role } from '../../models/ModelChoice.ts';
import { ModelError } from '../../models/ModelError.ts';
import type { MissingImages } from '../missingImages.ts';
import { NotSentError, type NotSentReason } from '../schedule/failures.ts';
import type { Scheduler } from '../schedule/Scheduler.ts';
import type { ExchangeImages } from '../session/readExchangeImages.ts';
import type { Session } from '../session/Session.ts';
import { wait } from '../waiting.ts';
import type { ExchangeRef, RoleModels } from './ExchangeJob.ts';
import { questionKey, recall } from './recall.ts';

export interface AskContext {
  readonly session: Session;
  readonly models: RoleModels;
  readonly signal: AbortSignal;
  readonly scheduler: Scheduler;
  /** What is done about images that cannot be shown; by default their questions fail. */
  readonly missingImages?: MissingImages | undefined;
  /** The questions in progress, by key; shared by everything that uses the same session. */
  readonly pending: Map<string, Promise<void>>;
}

/** A question with everything needed to ask it. */
export interface AskRequest {
  readonly role: Role;
  readonly at: ExchangeRef;
  readonly question: Question;
  readonly images: ExchangeImages;
  /** How many images of the exchange the model does not see, because they cannot be shown. */
  readonly unseen?: number | undefined;
  /** Lower comes first. */
  readonly priority: number;
}

export type AskOutcome<Kind extends TaskKind> =
  | {
      readonly status: 'known' | 'answered';
      readonly reply: Replies[Kind];
      readonly usage: Usage;
      readonly isCut?: boolean;
    }
  /** `unjudged`: the model has no ground for an answer and says why, which is no failure. */
  | {
      readonly status: 'failed' | 'unjudged';
      readonly code: string;
      readonly message: string;
      readonly usage: Usage;
    }
  | { readonly status: 'unasked'; readonly reason: NotSentReason; readonly message: string };

/**
 * Asks one question, unless the ledger has its answer. The answer, or the reason why there is none, is in the ledger before
 * this returns. An abort is thrown, and so is a disk error when an answer could not be written: more answers would be paid
 * for and lost, even if a note about the failure would still fit on a full disk.
 */
export async function ask<Kind extends TaskKind>(
  context: AskContext,
  asking: AskRequest,
): Promise<AskOutcome<Kind>> {
  const { session, models, signal, pending } = context;
  const { question, images } = asking;
  const model = models[asking.role];
  const hashes = images.ok ? images.images.map((image) => image.hash) : [];
  const key = questionKey(question, hashes, model);
  // Another record may be asking the same right now: wait for its answer instead of paying twice.
  for (let same = pending.get(key); same; same = pending.get(key)) {
    await same;
  }
  signal.throwIfAborted();
  const head = eventHead(asking, key, model);
  const recalled = () => recallAnswer<Kind>(context, asking, key, head);
  // Registered at once: other callers must find this while the ledger is being checked.
  const { promise, resolve } = Promise.withResolvers<void>();
  pending.set(key, promise);
  let claim: Claim | undefined;
  try {
    const known = await recalled();
    if (known) {
      return known;
    }
    claim = await claimQuestion(context, model, key, recalled);
    if (claim.known) {
      return claim.known as AskOutcome<Kind>;
    }
    const {
      reply,
      usage,
      cut = false,
    } = await askScheduled(context, asking, model, async (answer) => {
      try {
        await session.recordFeedback<AnswerEvent>(
          { ...head, type: 'answer', ...answer },
          model.identity.model,
        );
      } catch (error) {
        throw new UnwrittenError('The answer could not be written.', { cause: error });
      }
    });
    return { status: 'answered', reply: reply as Replies[Kind], usage, isCut: cut };
  } catch (error) {
    return await explainUnanswered(context, head, error);
  } finally {
    claim?.end?.();
    pending.delete(key);
    resolve();
  }
}

/** The ledger's answer to a question; copied to this exchange if it does not count there yet. */
async function recallAnswer<Kind extends TaskKind>(
  { session }: AskContext,
  { at, question }: AskRequest,
  key: string,
  head: ReturnType<typeof eventHead>,
): Promise<Extract<AskOutcome<Kind>, { status: 'known' | 'answered' }> | undefined> {
  const known = recall(session, key, at, question);
  if (!known) {
    return undefined;
  }
  const { reply, counts } = known;
  if (!counts) {
    await session.recordFeedback<AnswerEvent>(
      { ...head, type: 'answer', reply, usage: {} },
      head.model.model,
    );
  }
  return { status: 'known', reply: reply as Replies[Kind], usage: {} };
}

/** A question that is this process's to ask until `end` is called, or the answer that another one has given meanwhile. */
interface Claim {
  readonly known?: AskOutcome<TaskKind>;
  readonly end?: () => void;
}

/** Polling interval for a question that another process is asking, in milliseconds. */
const claimIntervalMs = 250;

/** Waits until no one else is asking a question that costs something. */
async function claimQuestion(
  { session, signal }: AskContext,
  model: ChatModel,
  key: string,
  recalled: () => Promise<AskOutcome<TaskKind> | undefined>,
): Promise<Claim> {
  if (model.identity.provider === 'offline') {
    return {};
  }
  for (;;) {
    // If claims cannot be stored, a question that two processes ask at once is paid for twice, nothing worse.
    const end = await session.claims.take(key).catch(() => () => undefined);
    try {
      signal.throwIfAborted();
      // Another process may have answered before it released its claim.
      const known = await recalled();
      if (end && !known) {
        return { end };
      }
      end?.();
      if (known) {
        return { known };
      }
    } catch (error) {
      end?.();
      throw error;
    }
    // If two processes see each other, both wait, but for different times.
    await wait(claimIntervalMs * (1 + Math.random()), signal);
  }
}

/** The outcome of a question without an answer; throws what ends the run. */
async function explainUnanswered(
  { session, signal }: AskContext,
  head: ReturnType<typeof eventHead>,
  error: unknown,
): Promise<Exclude<AskOutcome<TaskKind>, { status: 'known' | 'answered' }>> {
  if (error instanceof NotSentError) {
    return { status: 'unasked', reason: error.reason, message: error.message };
  }
  if (signal.aborted) {
    throw signal.reason;
  }
  if (error instanceof UnwrittenError) {
    throw error.cause;
  }
  return recordFailure(session, head, error);
}

/** The common fields of events about a question. */
function eventHead({ at, question, unseen }: AskRequest, key: string, model: ChatModel) {
  return {
    ...at,
    key,
    task: question.task,
    model: model.identity,
    prompt: { ...question.prompt, hash: contentHash(question.system) },
    parameters: { ...model.parameters, ...question.sampling },
    ...(unseen === undefined ? {} : { unseen }),
  };
}

/** How much of a malformed answer is kept and shown to the model again. UTF-16 units. */
const maxRawLength = 50_000;

type Answer = Pick<AnswerEvent, 'reply' | 'usage' | 'cut' | 'omitted'>;

/** Asks one question, and once more with the error if the reply is malformed. `keep` writes it to disk. */
async function askScheduled(
  { scheduler }: AskContext,
  { question, images, priority }: AskRequest,
  model: ChatModel,
  keep: (answer: Answer) => Promise<void>,
): Promise<Answer> {
  if (question.withImages && !images.ok) {
    throw new ImageError(images.problem);
  }
  const shown = question.withImages && images.ok ? images.images : [];
  let spent: Usage = {};
  const put = (complaint?: Complaint) =>
    scheduler.complete(model, { question, images: shown, complaint }, priority, async (replied) => {
      const { text, usage, isCut, omitted } = replied;
      spent = addUsage(spent, usage);
      const read = readReply(text, question);
      if (!read.ok) {
        return { complaint: { answer: text.slice(0, maxRawLength), error: read.error } };
      }
      const answer = {
        reply: read.reply,
        usage: spent,
        ...(isCut && { cut: true }),
        ...(omitted && { omitted: [...omitted] }),
      };
      await keep(answer);
      return { answer };
    });
  const first = await put();
  const last = first.answer ? first : await put(first.complaint);
  if (last.answer) {
    return last.answer;
  }
  const { answer: raw, error } = last.complaint;
  throw new ModelError('invalid-reply', error, { raw, usage: spent });
}

/** The exchange has images that cannot be shown to the model. */
class ImageError extends Error {}

/** An answer was paid for and lost. */
class UnwrittenError extends Error {}

async function recordFailure(
  session: Session,
  head: ReturnType<typeof eventHead>,
  error: unknown,
): Promise<Extract<AskOutcome<TaskKind>, { status: 'failed' | 'unjudged' }>> {
  const { code, message, raw, usage = {} } = describe(error);
  // The same failure of the same question again is not news.
  const last = session.exchangeState(head.record, head.exchange, head.hash).failures.get(slotOf(head));
  if (last?.key !== head.key || last.reason.message !== message) {
    const failure = { ...head, type: 'failure' as const, reason: { code, message } };
    await session.recordFeedback<FailureEvent>(
      raw === undefined ? failure : { ...failure, raw },
      head.model.model,
    );
  }
  return { status: code === 'cannot-judge' ? 'unjudged' : 'failed', code, message, usage };
}

function describe(error: unknown): {
  code: string;
  message: string;
  raw?: string | undefined;
  usage?: Usage | undefined;
} {
  if (error instanceof ModelError) {
    return error;
  }
  const message = messageOf(error);
  return { code: error instanceof ImageError ? 'image' : 'internal', message };
}

function addUsage(a: Usage, b: Usage): Usage {
  const sum = (x: number | undefined, y: number | undefined) =>
    x === undefined && y === undefined ? undefined : (x ?? 0) + (y ?? 0);
  const input = sum(a.input, b.input);
  const output = sum(a.output, b.output);
  return { ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) };
}
