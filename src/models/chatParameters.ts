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
