import type { Sampling } from '../core/question/Sampling.ts';
import type { ModelParameters } from './ModelParameters.ts';

/** The parameters that a question is asked with: the model's own, and over them what the question wants of its answer. */
export function withSampling(
  { maxTokens, temperature, seed, extra }: ModelParameters,
  sampling: Sampling | undefined,
): ModelParameters {
  return {
    maxTokens,
    temperature: sampling?.temperature ?? temperature,
    seed: sampling?.seed ?? seed,
    extra,
  };
}
