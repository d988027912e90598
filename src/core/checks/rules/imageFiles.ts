import * as l10n from '@vscode/l10n';
import { ownValue } from '../../objects.ts';
import { formatNumber, plural } from '../../text/localized.ts';
import type { ImageFacts, ImageSubject } from '../ImageFacts.ts';
import type { ImageRule } from '../Rule.ts';

/** Longer names are cut. */
const maxNameLength = 200;

/** A rule about single images: `complain` returns what is wrong with one, or nothing. */
function imageRule(
  info: Pick<ImageRule, 'code' | 'severity' | 'title'>,
  complain: (facts: ImageFacts, name: string, context: ImageSubject) => string | undefined,
): ImageRule {
  return {
    ...info,
    scope: 'image',
    check: (context, hits) => {
      for (const [at, facts] of context.facts.entries()) {
        const message = complain(facts, nameOf(context, at), context);
        if (message !== undefined) {
          hits.add(() => ({ message, path: context.subject.record.images[at]?.at.path ?? [] }));
        }
      }
    },
  };
}

/** The image's name in the record; embedded images have none. */
function nameOf({ subject }: ImageSubject, at: number): string {
  const image = subject.record.images[at];
  const name = image?.kind === 'path' ? image.path : image?.kind === 'remote' ? image.url : `${at + 1}`;
  // The end of a path says more than its beginning.
  return name.length > maxNameLength ? `…${name.slice(-maxNameLength)}` : name;
}

/** A missing image. LLaVA trains on the next row instead, ms-swift on another one (docs/rules/image-missing.md). */
export const imageMissing = imageRule(
  { code: 'image-missing', severity: 'error', title: () => l10n.t('Missing image') },
  (facts, name) =>
    facts.status === 'missing'
      ? plural(
          l10n.t(
            'Image “{1}” not found (tried {0} location): TRL and LLaMA-Factory abort, ms-swift and LLaVA train on another row instead. | Image “{1}” not found (tried {0} locations): TRL and LLaMA-Factory abort, ms-swift and LLaVA train on another row instead.',
          ),
          facts.tried.length,
          name,
        )
      : undefined,
);

/** A path that leaves the folders that images may come from, by itself or through a symbolic link. */
export const imageOutside = imageRule(
  { code: 'image-outside', severity: 'error', title: () => l10n.t('Image outside the allowed folders') },
  (facts, name) =>
    facts.status === 'outside'
      ? l10n.t(
          '“{0}” is outside the folders that images may come from, so it was not checked. A trainer would read it; if it belongs to the dataset, add its folder with “DREAM: Add Image Folder...”.',
          name,
        )
      : undefined,
);

/** A file that is not an image, or a truncated one: every trainer stops at it (docs/rules/image-unreadable.md). */
export const imageUnreadable = imageRule(
  { code: 'image-unreadable', severity: 'error', title: () => l10n.t('Unreadable image') },
  (facts, name) => {
    if (facts.status === 'unreadable') {
      return l10n.t('Cannot read the image “{0}”: {1} Every trainer aborts on it.', name, facts.reason);
    }
    return facts.status === 'image' && facts.cut
      ? l10n.t('The image file “{0}” is truncated: every trainer aborts on it.', name)
      : undefined;
  },
);

/** Extensions by image type. */
const extensionsOfType: Readonly<Record<string, readonly string[]>> = {
  png: ['png'],
  jpg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  webp: ['webp'],
  gif: ['gif'],
  bmp: ['bmp', 'dib'],
  avif: ['avif', 'avifs'],
  heif: ['heif', 'heic'],
  tiff: ['tif', 'tiff'],
  svg: ['svg'],
};

/** An extension that does not match the bytes: RLAIF-V has three WebP files called `.jpg`, MOSSBench two called `.png`. */
export const imageExtension = imageRule(
  {
    code: 'image-extension',
    severity: 'warning',
    title: () => l10n.t('Extension does not match the image type'),
  },
  (facts, name) => {
    const extension = /\.([a-z0-9]{2,5})$/i.exec(name)?.[1]?.toLowerCase();
    return facts.status === 'image' &&
      extension &&
      !(ownValue(extensionsOfType, facts.type) ?? [extension]).includes(extension)
      ? l10n.t(
          '“{0}” contains an image of type {1}. Pillow reads it anyway; servers and loaders that rely on the extension send or decode it incorrectly.',
          name,
          facts.type,
        )
      : undefined;
  },
);

/** More pixels than the limit: Pillow warns above 89 million and refuses twice as many. */
export const imageTooLarge = imageRule(
  { code: 'image-too-large', severity: 'warning', title: () => l10n.t('Image exceeds the pixel limit') },
  (facts, name, { limits }) =>
    facts.status === 'image' && facts.width * facts.height > limits.pixels
      ? l10n.t(
          '“{0}” is {1} × {2} pixels, more than {3}: it is scaled down before training, or its tokens push the answer past the length limit.',
          name,
          formatNumber(facts.width),
          formatNumber(facts.height),
          formatNumber(limits.pixels),
        )
      : undefined,
);
