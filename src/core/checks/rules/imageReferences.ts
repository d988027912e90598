import * as l10n from '@vscode/l10n';
import { fieldOf } from '../places/fieldOf.ts';
import { imagePlace } from '../places/imagePlace.ts';
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

/** An image named by where it lay on one machine. */
export const absolutePath: RecordRule = {
  code: 'absolute-path',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Absolute image path'),
  check: (subject, hits) => {
    for (const [at, image] of subject.record.images.entries()) {
      if (image.kind === 'path' && isAbsolute(image.path)) {
        hits.add(() => ({
          message: l10n.t(
            '“{0}” is the path of one machine: on another the image is missing, and LLaVA trains on the next row in its place.',
            image.path.slice(0, 200),
          ),
          path: imagePlace(subject, at),
        }));
      }
    }
  },
};

/** On any system: `/data/1.png`, `C:\data\1.png`, `\\server\1.png`, `~/1.png`. */
function isAbsolute(path: string): boolean {
  const first = path.charCodeAt(0);
  return (
    first === 47 || first === 92 || first === 126 || (path.charCodeAt(1) === 58 && /^[a-z]:[\\/]/i.test(path))
  );
}

/** An image by its address on the network: not fetched here, and by few loaders. */
export const remoteImage: RecordRule = {
  code: 'remote-image',
  scope: 'record',
  independentOfTexts: true,
  severity: 'information',
  title: () => l10n.t('Image on the network'),
  check: (subject, hits) => {
    for (const [at, image] of subject.record.images.entries()) {
      if (image.kind === 'remote') {
        hits.add(() => ({
          message: l10n.t(
            'The image is an address on the network. It is not fetched here; LLaMA-Factory takes no addresses, ms-swift fetches it and trains on whatever stands there.',
          ),
          path: imagePlace(subject, at),
        }));
      }
    }
  },
};
