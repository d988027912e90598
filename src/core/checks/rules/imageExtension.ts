import * as l10n from '@vscode/l10n';
import { ownValue } from '../../own.ts';
import { imageRule } from './imageRule.ts';

/** Extensions by the type of the bytes. */
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

/** A name that lies about the bytes: RLAIF-V's examples have three `.jpg` that are WebP, MOSSBench two such `.png`. */
export const imageExtension = imageRule(
  { code: 'image-extension', severity: 'warning', title: () => l10n.t('Extension does not fit the image') },
  (facts, name) => {
    const extension = /\.([a-z0-9]{2,5})$/i.exec(name)?.[1]?.toLowerCase();
    return facts.status === 'image' &&
      extension &&
      !(ownValue(extensionsOfType, facts.type) ?? [extension]).includes(extension)
      ? l10n.t(
          '“{0}” is of type {1} by its bytes. Pillow reads it anyway; servers and loaders that go by the name send or decode it wrongly.',
          name,
          facts.type,
        )
      : undefined;
  },
);
