import * as l10n from '@vscode/l10n';
import { promptPlace } from '../places/promptPlace.ts';
import type { DatasetRule } from '../Rule.ts';
import { exchangeOf } from './exchangeOf.ts';
import { promptEntries } from './promptEntries.ts';

/** A request that another dataset holds too: what is trained on must not be tested on. */
export const overlap: DatasetRule = {
  code: 'overlap',
  scope: 'dataset',
  independentOfTexts: true,
  severity: 'error',
  against: true,
  title: () => l10n.t('Same prompt and image as in another dataset'),
  entries: promptEntries,
  describe: (subject, entry, other) => ({
    message: l10n.t(
      'The same prompt with the same images stands in {0}: if one is trained on and the other tested on, the test says nothing.',
      other,
    ),
    path: promptPlace(subject, exchangeOf(subject, entry)),
  }),
};
