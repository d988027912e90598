import * as l10n from '@vscode/l10n';
import { isoImageType } from './isoImageType.ts';

/** More bytes are not looked at. */
const headLength = 1024;

/** What comes instead of images, with the beginning of its text in lower case. */
const otherTexts: readonly (readonly [starts: readonly string[], describe: () => string])[] = [
  [
    ['version https://git-lfs.github.com/spec/'],
    () => l10n.t('It is a Git LFS pointer instead of the image: run “git lfs pull”.'),
  ],
  [
    ['/annex/objects/', '.git/annex/objects/', '../.git/annex/objects/'],
    () => l10n.t('It is a git-annex pointer instead of the image: run “git annex get”.'),
  ],
  [
    ['<!doctype html', '<html', '<head', '<body'],
    () =>
      l10n.t('It is an HTML page, which servers send instead of a missing file: download the image again.'),
  ],
];

const otherFiles: readonly (readonly [start: string, at: number, name: string])[] = [
  ['%PDF', 0, 'PDF'],
  ['PK\x03\x04', 0, 'ZIP'],
  ['\x1f\x8b', 0, 'gzip'],
  ['\x1aE\xdf\xa3', 0, 'Matroska/WebM'],
  ['ftyp', 4, 'MP4'],
];

/** How image files begin whose header may be cut off. */
const imageStarts = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF', 'BM', 'II*\0', 'MM\0*'];

/** What a file is that certainly is no image, even if an image could be found in it; undefined if it may be one. */
export function describeObviousOther(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) {
    return l10n.t('The file is empty (0 bytes).');
  }
  const head = Buffer.from(bytes.subarray(0, headLength));
  if (head.every((byte) => byte === 0)) {
    return l10n.t('The file contains only zero bytes: its content was lost in a copy or download.');
  }
  const text = textOf(head).toLowerCase();
  return otherTexts.find(([starts]) => starts.some((start) => text.startsWith(start)))?.[1]();
}

/** What a file is whose bytes are not a readable image. */
export function describeOther(bytes: Uint8Array): string {
  const obvious = describeObviousOther(bytes);
  if (obvious !== undefined) {
    return obvious;
  }
  const head = Buffer.from(bytes.subarray(0, headLength));
  const latin = head.toString('latin1');
  if (imageStarts.some((start) => latin.startsWith(start))) {
    return l10n.t('The image file is truncated or damaged: its header is not complete.');
  }
  const type = isoImageType(bytes);
  if (type !== undefined) {
    return l10n.t('It is an image of type {0} whose header cannot be read.', type.toUpperCase());
  }
  const other = otherFiles.find(([start, at]) => latin.startsWith(start, at));
  if (other) {
    return l10n.t('It is a file of type {0}, not an image.', other[2]);
  }
  const text = textOf(head);
  if (text.startsWith('{') || text.startsWith('[') || text.startsWith('<')) {
    return l10n.t(
      'It is a text of a program (JSON or XML), such as the error message of a server, not an image.',
    );
  }
  return isText(latin)
    ? l10n.t('It is a text file, not an image.')
    : l10n.t('It is not an image of a known type, or its header is damaged.');
}

/** The text of a file without the marks and spaces before it. */
function textOf(head: Buffer): string {
  return head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
}

/** Whether bytes could be text: no control characters but tabs and line breaks. */
function isText(latin: string): boolean {
  for (let at = 0; at < latin.length; at += 1) {
    const unit = latin.charCodeAt(at);
    if (unit < 9 || (unit > 13 && unit < 32) || unit === 127) {
      return false;
    }
  }
  return true;
}
