import * as l10n from '@vscode/l10n';
import { fieldOf } from '../places/fieldOf.ts';
import type { RecordRule } from '../Rule.ts';

/** `images` as one string: LLaMA-Factory takes its length as the number of images (its issue 5883). */
export const imagesNotAList: RecordRule = {
  code: 'images-not-a-list',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Images as a string where a list belongs'),
  check: ({ value }, hits) => {
    const images = fieldOf(value, 'images');
    if (typeof images === 'string') {
      hits.add(() => ({
        message: l10n.t(
          '“images” is a string where trainers take a list: LLaMA-Factory counts its characters as images, ms-swift and TRL fail on it.',
        ),
        path: ['images'],
        fix: {
          title: l10n.t('Make it a list'),
          edits: [{ kind: 'replace', path: ['images'], value: images === '' ? [] : [images] }],
        },
      }));
    }
  },
};
