import * as l10n from '@vscode/l10n';
import { isRecord } from '../../objects.ts';
import { Field } from '../../sample/Field.ts';
import type { MediaReference } from '../../sample/MediaReference.ts';
import { pathText } from '../../text/pathText.ts';
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

/** On any system: `/data/1.png`, `C:\data\1.png`, `\\server\1.png`, `~/1.png`, `file:///data/1.png`. */
function isAbsolute(path: string): boolean {
  const first = path.charCodeAt(0);
  return (
    first === 47 ||
    first === 92 ||
    first === 126 ||
    (path.charCodeAt(1) === 58 && /^[a-z]:[\\/]/i.test(path)) ||
    ((first === 102 || first === 70) && /^file:\//i.test(path))
  );
}

/** The fields in which trainers look for images, and those of the struct that they read. */
const readFields: readonly (string | number)[] = ['image', 'images'];
const readParts: readonly (string | number)[] = ['bytes', 'path'];

/**
 * Images in a field, or in a struct, that trainers do not read: they drop an unknown column and train on the text alone, and
 * fail on an unknown struct (docs/rules/image-spelling.md). A mapping says itself which fields are read.
 */
export const imageSpelling: RecordRule = {
  code: 'image-spelling',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Image in a field that trainers do not read'),
  check: ({ value, record, format }, hits) => {
    const { images, carriedImages = 0, imagesAt } = record;
    if (!imagesAt || format.id === 'mapped') {
      return;
    }
    const declared = images.slice(0, images.length - carriedImages);
    const unread = unreadEntry(imagesAt, value, declared);
    if (unread) {
      hits.add(() => ({
        message: l10n.t(
          'No image can be read from “{0}”: it is neither a path nor an object with a field such as “path”, “bytes” or “url”.',
          pathText(unread.path),
        ),
        path: unread.path,
      }));
    }
    const odd = declared.find(({ at }) => !isSpelledAsRead(at));
    if (odd) {
      hits.add(() => ({
        message: l10n.t(
          'The image is in “{0}”. It is shown and judged here, but trainers read only “images” (LLaVA: “image”), with paths or “bytes” and “path”: they drop it and train on the text alone, or fail.',
          pathText(odd.at.path),
        ),
        path: odd.at.path,
      }));
    }
  },
};

/** The first object among declared images that no image was read from, though it is not empty. */
function unreadEntry(at: Field, value: object, images: readonly MediaReference[]): Field | undefined {
  const held = at.in(value);
  const entries = Array.isArray(held)
    ? held.map((one, index) => [one, at.at(index)] as const)
    : [[held, at] as const];
  if (images.length >= entries.length) {
    return undefined;
  }
  return entries.find(
    ([entry, own]) =>
      isRecord(entry) &&
      Object.values(entry).some(isSomething) &&
      !images.some((image) => isWithin(image.at, own)),
  )?.[1];
}

function isSomething(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function isWithin(at: Field, outer: Field): boolean {
  const path = at.path;
  return outer.path.every((key, index) => path[index] === key);
}

/** `images`, `images[0]`, `images[0].path`. */
function isSpelledAsRead(at: Field): boolean {
  let field = at;
  if (typeof field.key === 'string' && readParts.includes(field.key) && field.holder?.holder) {
    field = field.holder;
  }
  if (typeof field.key === 'number' && field.holder) {
    field = field.holder;
  }
  return readFields.includes(field.key) && field.holder === Field.record;
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
