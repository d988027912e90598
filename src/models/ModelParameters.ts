import type { Sampling } from '../core/question/Question.ts';
import type { ChatParameters } from './ChatModel.ts';

/** Parameters that need not be sent: an answer without them is still an answer to the question. */
export const omissible = ['temperature', 'seed'] as const;

export type Omissible = (typeof omissible)[number];

/** What an answer depends on besides the question and the model, and what is done with it. */
export interface ModelParameters {
  /** Maximum number of tokens of one answer. */
  readonly maxTokens: number;
  /** If undefined, the server decides: some models accept only their own. */
  readonly temperature?: number | undefined;
  /** The same seed gives the same answer, on servers that support seeds. */
  readonly seed?: number | undefined;
  /** Further fields of the request, by the server's names; they override what would be sent otherwise. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
  /** What is never sent, even if a question has it: some servers refuse seeds. */
  readonly omit?: readonly Omissible[] | undefined;
  /** Whether a written answer that was cut off at the limit is kept, marked as such; otherwise it is a failure. */
  readonly keepCut?: boolean | undefined;
}

/** Parameters as they are stored with an answer; further fields as one JSON text, sorted by name. */
export function chatParameters({
  maxTokens,
  temperature,
  seed,
  extra = {},
}: ModelParameters): ChatParameters {
  const names = Object.keys(extra).sort();
  return {
    max_tokens: maxTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed }),
    ...(names.length === 0 ? {} : { extra: JSON.stringify(names.map((name) => [name, extra[name]])) }),
  };
}

/** Servers' own fields that limit an answer, or multiply it. */
const limitNames = ['max_tokens', 'max_completion_tokens', 'num_predict'];
const multiplierNames = ['n', 'best_of'];

/** The maximum number of tokens of an answer by its parameters, including further fields; undefined if unlimited. */
export function maxOutputOf({ max_tokens: maxTokens, extra }: ChatParameters): number | undefined {
  const fields = typeof extra === 'string' ? (JSON.parse(extra) as [name: string, value: unknown][]) : [];
  const inner = fields
    .filter(([name]) => name === 'options')
    .flatMap(([, value]) => Object.entries(value ?? {}));
  const values = (names: readonly string[]) =>
    [...fields, ...inner].flatMap(([name, value]) => (names.includes(name) ? [Number(value)] : []));
  const limits = [maxTokens, ...values(limitNames)].filter((one) => typeof one === 'number');
  const many = Math.max(1, ...values(multiplierNames).filter((one) => Number.isFinite(one)));
  return limits.length === 0 ? undefined : Math.max(...limits) * many;
}

/** The parameters of a question: the model's own, overridden by the question's. */
export function withSampling(
  { maxTokens, temperature, seed, extra }: ModelParameters,
  sampling: Sampling | undefined,
): Omit<ModelParameters, 'omit' | 'keepCut'> {
  return {
    maxTokens,
    temperature: sampling?.temperature ?? temperature,
    seed: sampling?.seed ?? seed,
    extra,
  };
}
