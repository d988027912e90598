import * as l10n from '@vscode/l10n';
import { imageRule } from './imageRule.ts';

/** More pixels than the bound: Pillow warns from 89 million on and refuses twice as many. */
export const imageTooLarge = imageRule(
  { code: 'image-too-large', severity: 'warning', title: () => l10n.t('Image over the pixel bound') },
  (facts, name, { limits }) =>
    facts.status === 'image' && facts.width * facts.height > limits.pixels
      ? l10n.t(
          '“{0}” has {1} × {2} pixels, more than {3}: it is scaled down before training, or its tokens push the answer past the length limit.',
          name,
          facts.width,
          facts.height,
          limits.pixels.toLocaleString('en'),
        )
      : undefined,
);
