import * as l10n from '@vscode/l10n';
import { imageRule } from './imageRule.ts';

/** A path that leads out of the folders that images may come from, by itself or by a symbolic link. */
export const imageOutside = imageRule(
  { code: 'image-outside', severity: 'error', title: () => l10n.t('Image outside the allowed folders') },
  (facts, name) =>
    facts.status === 'outside'
      ? l10n.t(
          '“{0}” leads out of the folders that images may come from, so that it was not looked at. A trainer would read it; if it belongs to the data, add its folder to the image roots.',
          name,
        )
      : undefined,
);
