import * as l10n from '@vscode/l10n';
import type { AnswerView } from '../../../src/protocol/views.ts';
import { roleName } from '../common/roleName.ts';

/** What one answer among several is called: its number, and who wrote it where that was not the dataset. */
export function answerName({ origin, number }: AnswerView): string {
  const name = l10n.t('answer {0}', number);
  switch (origin.kind) {
    case 'dataset':
      return name;
    case 'curator':
      return `${name} · ${l10n.t('curator')}`;
    case 'model':
      return origin.by ? `${name} · ${roleName(origin.by)}` : name;
  }
}
