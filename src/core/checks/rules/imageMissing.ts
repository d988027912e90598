import * as l10n from '@vscode/l10n';
import { imageRule } from './imageRule.ts';

/** An image that is not there. LLaVA trains on the next row in its place, ms-swift on another one (trainers.md, 3). */
export const imageMissing = imageRule(
  { code: 'image-missing', severity: 'error', title: () => l10n.t('Image missing') },
  (facts, name) =>
    facts.status === 'missing'
      ? l10n.t(
          'There is no image “{0}” ({1} places tried): TRL and LLaMA-Factory abort, ms-swift and LLaVA train on another row in its place.',
          name,
          facts.tried.length,
        )
      : undefined,
);
