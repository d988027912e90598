import { extname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { RefusedPathError } from '../../disk/DiskFile.ts';

/** How files begin that are not text in UTF-8, and what to do with them. */
const beginnings: readonly (readonly [bytes: readonly number[], advice: () => string])[] = [
  [
    [0x1f, 0x8b],
    () => l10n.t('it is compressed with gzip. Unpack it first (gunzip --keep), then open the unpacked file'),
  ],
  [[0x28, 0xb5, 0x2f, 0xfd], () => l10n.t('it is compressed with zstd. Unpack it first (zstd -d)')],
  [[0x42, 0x5a, 0x68], () => l10n.t('it is compressed with bzip2. Unpack it first (bunzip2 --keep)')],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], () => l10n.t('it is compressed with xz. Unpack it first (unxz --keep)')],
  [[0x50, 0x4b, 0x03, 0x04], () => l10n.t('it is a ZIP archive. Unpack it first')],
  [[0x50, 0x41, 0x52, 0x31], () => l10n.t('it is a Parquet file. Give it the ending .parquet')],
  [[0xff, 0xfe], utf16],
  [[0xfe, 0xff], utf16],
];

function utf16(): string {
  return l10n.t('its text is UTF-16. Save it as UTF-8 (iconv -f UTF-16 -t UTF-8)');
}

/** Every second byte of text in UTF-16 is mostly zero; it may lack a byte order mark. */
function looksLikeUtf16(head: Buffer): boolean {
  const sample = head.subarray(0, 200);
  const zeros = (parity: number) => sample.filter((byte, at) => at % 2 === parity && byte === 0).length;
  return sample.length >= 4 && Math.max(zeros(0), zeros(1)) > sample.length / 4;
}

/** Throws, with what to do about it, if a file contains something else than text in UTF-8: each of its lines would be a problem. */
export function refuseOtherContent(path: string, head: Buffer): void {
  const known = beginnings.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  const advice = known?.[1]() ?? (looksLikeUtf16(head) ? utf16() : adviceOnText(path, head));
  if (advice !== undefined) {
    throw new RefusedPathError(path, l10n.t('Cannot read {0}: {1}.', path, advice));
  }
}

function adviceOnText(path: string, head: Buffer): string | undefined {
  const text = head.toString('utf8', 0, 1000).trimStart();
  if (text.startsWith('version https://git-lfs')) {
    return l10n.t('it is a Git LFS pointer, and the file itself was not downloaded. Run “git lfs pull”');
  }
  if (/^<(?:!doctype html|html)/i.test(text)) {
    return l10n.t('it is a web page: the download returned an error or a login page');
  }
  const [header = ''] = text.split('\n');
  const isTable = /^\.(?:tsv|tab)$/i.test(extname(path)) || extname(path).toLowerCase() === '.csv';
  if (!isTable || header.includes(',')) {
    return undefined;
  }
  if (header.includes('\t')) {
    return l10n.t('its columns are separated by tabs. Save it with commas, with the ending .csv');
  }
  return header.includes(';')
    ? l10n.t('its columns are separated by semicolons. Save it with commas')
    : undefined;
}
