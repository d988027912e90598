import * as l10n from '@vscode/l10n';
import type { ModelIdentity } from '../../../src/core/review/ModelIdentity.ts';

/** What whoever answered is called; the offline engine is never given a model's name. */
export function modelName({ provider, model }: ModelIdentity): string {
  return provider === 'offline' ? l10n.t('offline engine') : model;
}
