import * as l10n from '@vscode/l10n';
import type { RecordRule } from '../Rule.ts';

/** `images` as one string: LLaMA-Factory takes its length for the number of images (its issue 5883). */
export const imagesNotAList: RecordRule = {
  code: 'images-not-a-list',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Images as a string instead of a list'),
  check: ({ value, record }, hits) => {
    const at = record.imagesAt;
    const images = at?.key === 'images' ? at.in(value) : undefined;
    if (at && typeof images === 'string') {
      hits.add(() => ({
        message: l10n.t(
          '“images” is a string where trainers expect a list: LLaMA-Factory counts its characters as images, ms-swift and TRL fail on it.',
        ),
        path: at.path,
        fix: {
          title: l10n.t('Convert to a list'),
          edits: [{ kind: 'replace', path: at.path, value: images === '' ? [] : [images] }],
        },
      }));
    }
  },
};

/** An image referred to by its path on one machine. */
export const absolutePath: RecordRule = {
  code: 'absolute-path',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Absolute image path'),
  check: (subject, hits) => {
    for (const image of subject.record.images) {
      if (image.kind === 'path' && isAbsolute(image.path)) {
        hits.add(() => ({
          message: l10n.t(
            '“{0}” is a path on one machine: elsewhere the image is missing, and LLaVA trains on the next row instead.',
            image.path.slice(0, 200),
          ),
          path: image.at.path,
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

/** An image referred to by URL: not fetched here, and by few loaders. */
export const remoteImage: RecordRule = {
  code: 'remote-image',
  scope: 'record',
  severity: 'information',
  title: () => l10n.t('Remote image'),
  check: (subject, hits) => {
    for (const image of subject.record.images) {
      if (image.kind === 'remote') {
        hits.add(() => ({
          message: l10n.t(
            'The image is a URL. It is not downloaded here; LLaMA-Factory does not accept URLs, ms-swift downloads it and trains on whatever is there.',
          ),
          path: image.at.path,
        }));
      }
    }
  },
};
