import type { Question } from '../../core/question/Question.ts';
import type { TaskKind } from '../../core/question/Task.ts';
import type { ChatModel } from '../../models/ChatModel.ts';
import { maxOutputOf } from '../../models/ModelParameters.ts';
import { imageTokens, readImageSize } from './imageTokens.ts';

type CountTokens = (text: string) => number;

let loaded: Promise<CountTokens> | undefined;

/**
 * The token counter, loaded when the first plan or budget asks for it: its table is 2 MB. Right for OpenAI's models, an
 * estimate for others.
 */
export function loadTokenizer(): Promise<CountTokens> {
  loaded ??= import('./tokenizer.ts').then(({ tokenizer }) => tokenizer);
  return loaded;
}

/** What the form of a chat adds to its texts. */
const chatOverhead = 12;

/** Tokens that a reply of each kind usually has; for plans only. */
const typicalOutputTokens: Readonly<Record<TaskKind, number>> = {
  disentangle: 120,
  verify: 50,
  respond: 250,
  compare: 60,
  'observation-score': 20,
  'global-score': 60,
};

/** Where a model has no limit of its own. */
const defaultMaxOutput = 1024;

/** Tokens of one request: what goes in, and what comes out usually and at most. */
export interface UsageEstimate {
  readonly input: number;
  readonly typicalOutput: number;
  readonly maxOutput: number;
}

/** Estimates the tokens of asking a question. The offline engine counts none. */
export function estimateUsage(
  question: Question,
  images: readonly { readonly bytes: Uint8Array }[],
  { identity, parameters, imageBound }: ChatModel,
  count: CountTokens,
): UsageEstimate {
  if (identity.provider === 'offline') {
    return { input: 0, typicalOutput: 0, maxOutput: 0 };
  }
  const mostOutput = maxOutputOf(parameters) ?? defaultMaxOutput;
  const shown = question.withImages ? images : [];
  const pictures = shown.map(({ bytes }) =>
    imageTokens(identity.model, within(readImageSize(bytes), imageBound)),
  );
  return {
    input: pictures.reduce((sum, one) => sum + one, chatOverhead + countText(question, count)),
    typicalOutput: Math.min(typicalOutputTokens[question.task.kind], mostOutput),
    maxOutput: mostOutput,
  };
}

/** Servers put the schema of the reply into the prompt, so that it counts as well. */
function countText(question: Question, count: CountTokens): number {
  const { system, history, user, form, wireSchema } = question;
  const schema = form === 'json' ? countShared(JSON.stringify(wireSchema), count) : 0;
  const texts = [...history.map((turn) => turn.text), user];
  return texts.reduce((sum, text) => sum + count(text), countShared(system, count) + schema);
}

/** Tokens of texts that come again with every question. */
const shared = new Map<string, number>();
const maxShared = 200;

function countShared(text: string, count: CountTokens): number {
  const known = shared.get(text);
  if (known !== undefined) {
    return known;
  }
  if (shared.size >= maxShared) {
    shared.clear();
  }
  const tokens = count(text);
  shared.set(text, tokens);
  return tokens;
}

/** The size that an image is sent in. */
function within(size: ReturnType<typeof readImageSize>, bound = Number.POSITIVE_INFINITY): typeof size {
  const factor = size ? Math.min(1, bound / Math.max(size.width, size.height)) : 1;
  return size && { width: Math.round(size.width * factor), height: Math.round(size.height * factor) };
}
