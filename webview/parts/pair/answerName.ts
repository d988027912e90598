import * as l10n from '@vscode/l10n';
import type { CandidateView } from '../../../src/core/review/ExchangeView.ts';
import { roleName } from '../common/roleName.ts';

/** What one answer among several is called: its number, and who wrote it where that was not the dataset. */
export function answerName({ origin }: CandidateView, index: number): string {
  const name = l10n.t('answer {0}', index + 1);
  switch (origin.kind) {
    case 'dataset':
      return name;
    case 'curator':
      return `${name} · ${l10n.t('curator')}`;
    case 'model':
      return origin.by ? `${name} · ${roleName(origin.by)}` : name;
  }
}
