import type { ModelIdentity } from './ModelIdentity.ts';

/** A model's identity as one string. */
export function modelKey(model: ModelIdentity): string {
  return [model.provider, model.endpoint ?? '', model.model].join('|');
}
