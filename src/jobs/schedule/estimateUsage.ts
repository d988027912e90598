import type { Question } from '../../core/question/Question.ts';
import type { TaskKind } from '../../core/question/Task.ts';
import type { ChatModel } from '../../models/ChatModel.ts';
import { maxOutputOf } from '../../models/ModelParameters.ts';
import { settingTable } from '../settings.ts';
import { imageTokens, readImageSize } from './imageTokens.ts';

type CountTokens = (text: string) => number;

let loaded: Promise<CountTokens> | undefined;

/**
 * The token counter, loaded on first use by a plan or a budget: its table is 2 MB. Exact for OpenAI's models, an estimate for
 * others.
 */
export function loadTokenizer(): Promise<CountTokens> {
  loaded ??= import('./tokenizer.ts').then(({ tokenizer }) => tokenizer);
  return loaded;
}

/** Tokens that the chat format adds to the texts. */
const chatOverhead = 12;

/** The usual number of tokens of each kind of reply; for plans only. */
const typicalOutputTokens: Readonly<Record<TaskKind, number>> = {
  disentangle: 120,
  verify: 50,
  respond: 250,
  compare: 60,
  'observation-score': 20,
  'global-score': 60,
};

/** Tokens of one request: input, and usual and maximum output. */
export interface UsageEstimate {
  readonly input: number;
  readonly typicalOutput: number;
  readonly maxOutput: number;
}

/** Estimates the tokens of a question. The offline engine uses none. */
export function estimateUsage(
  question: Question,
  images: readonly { readonly bytes: Uint8Array }[],
  { identity, parameters, imageBound }: ChatModel,
  count: CountTokens,
): UsageEstimate {
  if (identity.provider === 'offline') {
    return { input: 0, typicalOutput: 0, maxOutput: 0 };
  }
  const maxOutput = maxOutputOf(parameters) ?? settingTable['model.maxTokens'].default;
  const shown = question.withImages ? images : [];
  const pictures = shown.map(({ bytes }) =>
    imageTokens(identity.model, within(readImageSize(bytes), imageBound)),
  );
  return {
    input: pictures.reduce((sum, one) => sum + one, chatOverhead + countText(question, count)),
    typicalOutput: Math.min(typicalOutputTokens[question.task.kind], maxOutput),
    maxOutput,
  };
}

/** Servers include the reply schema in the prompt, so it counts as well. */
function countText(question: Question, count: CountTokens): number {
  const { system, history, user, form, wireSchema } = question;
  const schema = form === 'json' ? countShared(JSON.stringify(wireSchema), count) : 0;
  const texts = [...history.map((turn) => turn.text), user];
  return texts.reduce((sum, text) => sum + count(text), countShared(system, count) + schema);
}

/** Caches the token counts of texts that are part of every question. */
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

/** The size in which an image is sent. */
function within(size: ReturnType<typeof readImageSize>, bound = Number.POSITIVE_INFINITY): typeof size {
  const factor = size ? Math.min(1, bound / Math.max(size.width, size.height)) : 1;
  return size && { width: Math.round(size.width * factor), height: Math.round(size.height * factor) };
}
