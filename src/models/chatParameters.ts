import type { ChatParameters } from './ChatModel.ts';
import type { ModelParameters } from './ModelParameters.ts';

/** Parameters as they are remembered with an answer; further fields as one JSON text, in the order of their names. */
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

/** Fields of the servers' own that bound an answer, or multiply it. */
const limitNames = ['max_tokens', 'max_completion_tokens', 'num_predict'];
const multiplierNames = ['n', 'best_of'];

/** The tokens that an answer may have by its parameters, further fields included; undefined where nothing bounds it. */
export function maxOutputOf({ max_tokens: most, extra }: ChatParameters): number | undefined {
  const fields = typeof extra === 'string' ? (JSON.parse(extra) as [name: string, value: unknown][]) : [];
  const inner = fields
    .filter(([name]) => name === 'options')
    .flatMap(([, value]) => Object.entries(value ?? {}));
  const values = (names: readonly string[]) =>
    [...fields, ...inner].flatMap(([name, value]) => (names.includes(name) ? [Number(value)] : []));
  const limits = [most, ...values(limitNames)].filter((one) => typeof one === 'number');
  const many = Math.max(1, ...values(multiplierNames).filter((one) => Number.isFinite(one)));
  return limits.length === 0 ? undefined : Math.max(...limits) * many;
}
