import { extname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type OtherNotation, otherNotation } from '../../../core/text/explainNotJson.ts';
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
  [
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20],
    () => l10n.t('it is an SQLite database. Export its table as CSV or JSON Lines'),
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], () => l10n.t('it is an Excel or Word file. Save it as CSV')],
  [[0x25, 0x50, 0x44, 0x46], () => l10n.t('it is a PDF')],
  [[0x37, 0x7a, 0xbc, 0xaf], () => l10n.t('it is a 7-Zip archive. Unpack it first')],
  [[0x52, 0x61, 0x72, 0x21], () => l10n.t('it is a RAR archive. Unpack it first')],
  [[0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], arrow],
  [[0xff, 0xff, 0xff, 0xff], arrow],
  [[0x89, 0x48, 0x44, 0x46], () => l10n.t('it is an HDF5 file. Export its table as Parquet or JSON Lines')],
  [[0x80, 0x02], pickle],
  [[0x80, 0x03], pickle],
  [[0x80, 0x04], pickle],
  [[0x80, 0x05], pickle],
  [[0xff, 0xfe], utf16],
  [[0xfe, 0xff], utf16],
];

function utf16(): string {
  return l10n.t('its text is UTF-16. Save it as UTF-8 (iconv -f UTF-16 -t UTF-8)');
}

function arrow(): string {
  return l10n.t('it is an Arrow file. Save it as Parquet or JSON Lines (`to_parquet`, `to_json`)');
}

function pickle(): string {
  return l10n.t('it is a Python pickle. Write its records as JSON Lines instead');
}

/** Every second byte of text in UTF-16 is mostly zero; it may lack a byte order mark. */
function looksLikeUtf16(head: Buffer): boolean {
  const sample = head.subarray(0, 200);
  const zeros = (parity: number) => sample.filter((byte, at) => at % 2 === parity && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  return (
    sample.length >= 4 && Math.max(even, odd) > sample.length / 4 && Math.min(even, odd) < sample.length / 20
  );
}

/** Throws, with what to do about it, if a file contains something else than text in UTF-8: each of its lines would be a problem. */
export function refuseOtherContent(path: string, head: Buffer): void {
  const known = beginnings.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  const advice = known?.[1]() ?? (looksLikeUtf16(head) ? utf16() : adviceOnText(path, head));
  if (advice !== undefined) {
    throw new RefusedPathError(path, l10n.t('Cannot read {0}: {1}.', path, advice));
  }
}

/** What separates the columns of a table instead of commas. */
const separators: readonly (readonly [separator: string, advice: () => string])[] = [
  ['\t', () => l10n.t('its columns are separated by tabs. Save it with commas, with the ending .csv')],
  [';', () => l10n.t('its columns are separated by semicolons. Save it with commas')],
  ['|', () => l10n.t('its columns are separated by vertical bars. Save it with commas')],
];

/** What a file with the ending `.json` begins with instead; of a file of lines the others may still be read. */
const notations: Readonly<Record<OtherNotation, () => string>> = {
  comment: () => l10n.t('it begins with a comment, and JSON has none. Remove the comments'),
  yaml: () =>
    l10n.t(
      'it is YAML. Convert it (python -c "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)" < FILE > NEW.json)',
    ),
  script: () =>
    l10n.t('it is a program. Leave only the value that it assigns, or have the program write JSON'),
  xml: () => l10n.t('it is XML. Convert it to JSON'),
};

function adviceOnText(path: string, head: Buffer): string | undefined {
  const text = head.toString('utf8', 0, 1000).trimStart();
  if (text.startsWith('version https://git-lfs')) {
    return l10n.t('it is a Git LFS pointer, and the file itself was not downloaded. Run “git lfs pull”');
  }
  if (/^<(?:!doctype html|html)/i.test(text)) {
    return l10n.t('it is a web page: the download returned an error or a login page');
  }
  const notation = extname(path).toLowerCase() === '.json' ? otherNotation(text) : undefined;
  if (notation) {
    return notations[notation]();
  }
  const [header = ''] = text.split('\n');
  const isTable = /^\.(?:tsv|tab)$/i.test(extname(path)) || extname(path).toLowerCase() === '.csv';
  if (isTable && header.includes('\r') && !header.trimEnd().endsWith('\r') && !text.includes('\n')) {
    return l10n.t('its lines end with carriage returns alone. Save it with line feeds (mac2unix)');
  }
  if (!isTable || header.includes(',')) {
    return undefined;
  }
  return separators.find(([separator]) => header.includes(separator))?.[1]();
}
