import { extname } from 'node:path';

/**
 * The pattern of the files that are numbered like one, by its name; undefined where it has no number. Datasets that come in
 * several files call them `train-00001-of-00004`, with or without a hash behind it (Hugging Face), `part-00000-<uuid>-c000`
 * (Spark), or put a number last.
 */
export function shardPattern(name: string): string | undefined {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  const [, head, of, hash] = /^(.*?)(?<!\d)\d+(-of-\d+)([\s\S]*)$/.exec(stem) ?? [];
  if (of !== undefined) {
    return `${head}*${of}${hash === '' ? '' : '*'}${extension}`;
  }
  if (/^part-\d+-[0-9a-f]{8}-/.test(stem)) {
    return `part-*${extension}`;
  }
  const [, before, after] = /^(.*\D|)\d+(\D*)$/.exec(stem) ?? [];
  return before === undefined ? undefined : `${before}*${after}${extension}`;
}
