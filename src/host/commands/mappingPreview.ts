import * as l10n from '@vscode/l10n';
import { turnText } from '../../core/sample/Exchange.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import { previewMapping } from '../../core/sample/formats/mappedFormat.ts';
import type { MediaReference } from '../../core/sample/MediaReference.ts';
import type { RecordRead } from '../../core/sample/readRecord.ts';
import { type PickItem, pickOne } from '../widgets/picks.ts';

interface Choice extends PickItem {
  readonly answer?: 'use' | 'again';
}

/** So many records are shown as they read. */
const maxShownRecords = 3;

/**
 * Shows how the first records read under a mapping, and asks whether it is right. Fields by which no record can be read
 * cannot be used.
 */
export async function confirmMapping(
  samples: readonly unknown[],
  mapping: FieldMapping,
): Promise<'use' | 'again' | undefined> {
  const reads = previewMapping(samples, mapping);
  const good = reads.filter((read) => read.ok).length;
  const description = l10n.t('{0} of the first {1} records can be read', good, reads.length);
  const use: Choice = { icon: 'check', label: l10n.t('Use these fields'), description, answer: 'use' };
  const again: Choice = { icon: 'discard', label: l10n.t('Choose again'), answer: 'again' };
  const choices: Choice[] = [
    ...(good > 0 ? [use, again] : [{ ...again, description }]),
    ...reads.slice(0, maxShownRecords).flatMap(previewItems),
  ];
  const title = l10n.t('This is how the first records read');
  while (true) {
    const picked = await pickOne(choices, { title, stays: true });
    // A line of the preview is there to be read; picking it asks again.
    if (!picked || picked.answer) {
      return picked?.answer;
    }
  }
}

/** What a record reads as, part by part. */
function previewItems(read: RecordRead, row: number): readonly PickItem[] {
  const separator = { label: l10n.t('record {0}', row + 1), separator: true };
  if (!read.ok) {
    return [separator, ...read.problems.map((one) => line('error', l10n.t('Problem'), one.message))];
  }
  const { id, images, exchanges } = read.record;
  return [
    separator,
    ...(id === undefined ? [] : [line('key', l10n.t('Id'), id)]),
    ...exchanges.flatMap(({ prompt, answers, safe }) => [
      line('comment', l10n.t('Request'), turnText(prompt)),
      ...(safe === undefined
        ? []
        : [line('shield', l10n.t('Request is'), safe ? l10n.t('safe') : l10n.t('unsafe'))]),
      ...answers.map((answer) => line('reply', answer.model ?? answer.field, answer.text)),
    ]),
    ...images.map((image) => line('file-media', l10n.t('Image'), imageName(image))),
  ];
}

function line(icon: string, label: string, text: string): PickItem {
  return { icon, label, description: oneLine(text, 120) };
}

function imageName(image: MediaReference): string {
  switch (image.kind) {
    case 'path':
      return image.path;
    case 'remote':
      return image.url;
    case 'inline':
      return l10n.t('held in the record ({0})', image.mime);
    case 'embedded':
      return image.name ?? l10n.t('held in the file');
  }
}

/** A text on one line, cut where it is longer than so many characters. */
export function oneLine(text: string, most: number): string {
  const line = text
    .slice(0, most * 2)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > most || text.length > most * 2 ? `${line.slice(0, most)}…` : line;
}
