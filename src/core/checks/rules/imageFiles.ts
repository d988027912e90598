import * as l10n from '@vscode/l10n';
import { ownValue } from '../../objects.ts';
import type { PathBend } from '../../sample/MediaReference.ts';
import { formatNumber, plural } from '../../text/localized.ts';
import { type ImageFacts, type ImageSubject, untrainableType } from '../ImageFacts.ts';
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
  return shorten(name);
}

/** The end of a path says more than its beginning. */
function shorten(name: string): string {
  return name.length > maxNameLength ? `…${name.slice(-maxNameLength)}` : name;
}

/** A missing image. LLaVA trains on the next row instead, ms-swift on another one (docs/rules/image-missing.md). */
export const imageMissing = imageRule(
  { code: 'image-missing', severity: 'error', title: () => l10n.t('Missing image') },
  (facts, name) => {
    if (facts.status !== 'missing') {
      return undefined;
    }
    return facts.rival === undefined
      ? plural(
          l10n.t(
            'Image “{1}” not found (tried {0} location): TRL and LLaMA-Factory abort, ms-swift and LLaVA train on another row instead. | Image “{1}” not found (tried {0} locations): TRL and LLaMA-Factory abort, ms-swift and LLaVA train on another row instead.',
          ),
          facts.tried.length,
          name,
        )
      : l10n.t(
          'Image “{0}” not found as written. One file has the same name, but “{1}” would be the same file, so it is used for neither of them.',
          name,
          shorten(facts.rival),
        );
  },
);

/**
 * An image that is found only if its path is changed. A trainer opens paths as they are written
 * (docs/rules/image-elsewhere.md).
 */
export const imageElsewhere = imageRule(
  {
    code: 'image-elsewhere',
    severity: 'warning',
    title: () => l10n.t('Image found under another path'),
  },
  (facts, name) =>
    'bends' in facts && facts.bends
      ? l10n.t(
          '“{0}” was not found as written, but {1}. A trainer opens the path as it is written and does not find the image.',
          name,
          facts.bends.map(describeBend).join(', '),
        )
      : undefined,
);

function describeBend(bend: PathBend): string {
  switch (bend) {
    case 'folders':
      return l10n.t('in another folder');
    case 'backslashes':
      return l10n.t('with slashes for its backslashes');
    case 'percent':
      return l10n.t('without percent encoding');
    case 'unicode':
      return l10n.t('in another Unicode normalization (NFC or NFD), which looks the same');
  }
}

/** A type that trainers cannot open (docs/rules/image-type.md). */
export const imageType = imageRule(
  { code: 'image-type', severity: 'error', title: () => l10n.t('Image type that trainers cannot open') },
  (facts, name) => {
    const type = facts.status === 'image' ? untrainableType(facts.type) : undefined;
    return type === undefined
      ? undefined
      : l10n.t(
          '“{0}” is of type {1}: Pillow, which every trainer uses, cannot open it, and servers refuse it. Convert it to PNG or JPEG.',
          name,
          type,
        );
  },
);

/**
 * `smart_resize` refuses images with a longer side than this many times the shorter one: in transformers 5.24.0 for Qwen2-VL (whose
 * processor Qwen2.5-VL and Qwen3-VL use, too), GLM-4V and 12 more models, and in qwen-vl-utils 0.0.14 (`MAX_RATIO`).
 */
const maxAspectRatio = 200;
/**
 * transformers takes a height of 1 or 3 pixels for the color channels (`infer_channel_dimension_format` in `image_utils.py`, 5.24.0),
 * and nothing can be seen in fewer than this many anyway. Qwen2-VL's `smart_resize` refused sides below 28 in transformers 4.45.2; it
 * enlarges them in 4.57.1 and 5.24.0.
 */
const minSide = 4;

/** A size that processors of images fail on (docs/rules/image-extreme-size.md). */
export const imageExtremeSize = imageRule(
  { code: 'image-extreme-size', severity: 'error', title: () => l10n.t('Image of an extreme size') },
  (facts, name) => {
    if (facts.status !== 'image') {
      return undefined;
    }
    const { width, height } = facts;
    const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
    return shorter < minSide || longer > shorter * maxAspectRatio
      ? l10n.t(
          '“{0}” is {1} × {2} pixels: image processors abort on a side shorter than {3} and on one that is {4} times as long as the other.',
          name,
          formatNumber(width),
          formatNumber(height),
          minSide,
          maxAspectRatio,
        )
      : undefined;
  },
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
  heic: ['heif', 'heic'],
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
