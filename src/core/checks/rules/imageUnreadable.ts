import * as l10n from '@vscode/l10n';
import { imageRule } from './imageRule.ts';

/** A file that is no image, or only the beginning of one: every trainer stops at it (trainers.md, section 3). */
export const imageUnreadable = imageRule(
  { code: 'image-unreadable', severity: 'error', title: () => l10n.t('Image unreadable') },
  (facts, name) => {
    if (facts.status === 'unreadable') {
      return l10n.t(
        '“{0}” is no image that can be read: {1} Every trainer aborts on it.',
        name,
        facts.reason,
      );
    }
    return facts.status === 'image' && facts.cut
      ? l10n.t('The file of “{0}” ends before the image does: every trainer aborts on it.', name)
      : undefined;
  },
);
