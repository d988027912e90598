import * as l10n from '@vscode/l10n';
import { promptPlace } from '../places/promptPlace.ts';
import type { DatasetRule } from '../Rule.ts';
import { exchangeOf } from './exchangeOf.ts';
import { promptEntries } from './promptEntries.ts';

/** A request that is asked twice about the same image: it weighs double, and splits leak it from train to test. */
export const duplicatePrompt: DatasetRule = {
  code: 'duplicate-prompt',
  scope: 'dataset',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Same prompt and image as another record'),
  entries: promptEntries,
  describe: (subject, entry, other) => ({
    message: l10n.t(
      'The same prompt with the same images stands in {0} already: it weighs double in training, and a split may put one into train and one into test.',
      other,
    ),
    path: promptPlace(subject, exchangeOf(subject, entry)),
  }),
};
