import * as l10n from '@vscode/l10n';
import { countCarried } from '../places/countCarried.ts';
import { imageListPlace } from '../places/imageListPlace.ts';
import type { RecordRule } from '../Rule.ts';

/**
 * More or fewer image markers than images. With fewer, TRL and LLaMA-Factory abort and ms-swift prepends markers; with more
 * they abort or crash; without any image ms-swift trains as if there were none to see (trainers.md, section 3).
 */
export const imageCount: RecordRule = {
  code: 'image-count',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Image markers do not fit the images'),
  check: (subject, hits) => {
    const { markers, images } = subject.record;
    if (markers === undefined || markers === images.length) {
      return;
    }
    const declared = images.length - countCarried(subject.conversation).carried;
    if (markers !== declared) {
      hits.add(() => ({ message: describeMismatch(markers, declared), path: imageListPlace(subject) }));
    }
  },
};

function describeMismatch(markers: number, images: number): string {
  const counts = l10n.t('The texts have {0} image markers, the record has {1} images:', markers, images);
  const effect =
    images === 0
      ? l10n.t('TRL and LLaMA-Factory abort, ms-swift trains without the image.')
      : markers < images
        ? l10n.t('TRL and LLaMA-Factory abort, ms-swift puts the missing markers in front by itself.')
        : l10n.t('TRL and LLaMA-Factory abort, ms-swift crashes in the first step.');
  return `${counts} ${effect}`;
}
