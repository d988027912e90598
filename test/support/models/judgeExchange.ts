import { mergeObservations } from '../../../src/core/disentangle/observations.ts';
import { type Proposal, proposePair } from '../../../src/core/feedback/proposePair.ts';
import { combineScores, defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import { buildQuestion } from '../../../src/core/question/buildQuestion.ts';
import type { Subject } from '../../../src/core/question/Question.ts';
import { readReply } from '../../../src/core/question/readReply.ts';
import type { Replies } from '../../../src/core/question/replySchemas.ts';
import type { Pass, Task } from '../../../src/core/question/Task.ts';
import { isKnownHarmless } from '../../../src/core/review/deriveObservations.ts';
import { ReviewState } from '../../../src/core/review/ReviewState.ts';
import type { Exchange, RawObservation } from '../../../src/core/sample/Exchange.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import type { ChatImage, ChatModel } from '../../../src/models/ChatModel.ts';
import { ModelError } from '../../../src/models/ModelError.ts';

export interface Judgement {
  readonly observations: readonly RawObservation[];
  readonly refuted: readonly RawObservation[];
  readonly scores: readonly {
    readonly field: string;
    readonly share: number | undefined;
    readonly global: number | undefined;
  }[];
  readonly proposal: Proposal;
}

/** One exchange through the whole loop as the jobs run it: three passes, verification, scores, proposal. */
export async function judgeExchange(
  model: ChatModel,
  exchange: Exchange,
  images: readonly ChatImage[],
): Promise<Judgement> {
  const ask = <Kind extends Task['kind']>(task: Task & { kind: Kind }, subject: Subject) =>
    askOnce<Replies[Kind]>(model, task, subject, images);
  const passes: readonly Pass[] = images.length === 0 ? ['text'] : ['joint', 'image', 'text'];
  const found = [];
  for (const pass of passes) {
    found.push({ pass, observations: (await ask({ kind: 'disentangle', pass }, exchange)).observations });
  }
  const observations: RawObservation[] = [];
  const refuted: RawObservation[] = [];
  for (const { observation } of mergeObservations(found)) {
    const { supported } = await ask({ kind: 'verify', observation }, exchange);
    (supported ? observations : refuted).push(observation);
  }
  const harmless = isKnownHarmless(exchange, [], noEvents);
  const scores = [];
  for (const { field, text } of exchange.answers) {
    const subject = { ...exchange, answer: text, harmless };
    const yes: boolean[] = [];
    for (const observation of observations) {
      const reply = await ask({ kind: 'observation-score', observation, candidate: field }, subject);
      yes.push(reply.content && reply.source && reply.category);
    }
    const share = yes.length === 0 ? undefined : yes.filter(Boolean).length / yes.length;
    const task = { kind: 'global-score', observations, candidate: field } as const;
    const global = (await unlessUnjudged(ask(task, subject)))?.score;
    scores.push({ field, text, share, global });
  }
  const rated = scores.map(({ field, text, share, global }) => {
    const datasetSide =
      field === 'chosen' || field === 'rejected' ? (field as 'chosen' | 'rejected') : undefined;
    const combined = global === undefined ? undefined : combineScores(share, global, defaultScoreSettings);
    return { id: field, text, combined, datasetSide, guessed: model.identity.provider === 'offline' };
  });
  const context = { harmless, unsafe: exchange.safe === false, place: '' };
  return { observations, refuted, scores, proposal: proposePair(rated, defaultScoreSettings, context) };
}

const noEvents = new ReviewState().exchange('', 0);

/** The reply; undefined if the model cannot judge. */
async function unlessUnjudged<Reply>(reply: Promise<Reply>): Promise<Reply | undefined> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof ModelError && error.code === 'cannot-judge') {
      return undefined;
    }
    throw error;
  }
}

async function askOnce<Reply>(
  model: ChatModel,
  task: Task,
  subject: Subject,
  images: readonly ChatImage[],
): Promise<Reply> {
  const question = buildQuestion(task, subject, defaultTaxonomy);
  const shown = question.withImages ? images : [];
  const { text } = await model.complete({ question, images: shown }, new AbortController().signal);
  const read = readReply(text, question);
  if (!read.ok) {
    throw new Error(`${task.kind}: ${read.error}`);
  }
  return read.reply as Reply;
}
