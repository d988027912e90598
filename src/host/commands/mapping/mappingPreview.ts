import * as l10n from '@vscode/l10n';
import { turnText } from '../../../core/sample/Exchange.ts';
import type { FieldMapping } from '../../../core/sample/FieldMapping.ts';
import { previewMapping } from '../../../core/sample/formats/mappedFormat.ts';
import type { MediaReference } from '../../../core/sample/MediaReference.ts';
import type { RecordRead } from '../../../core/sample/readRecord.ts';
import { plural } from '../../../core/text/localized.ts';
import { oneLine } from '../../../core/text/oneLine.ts';
import { type PickItem, pickOne } from '../../widgets/picks.ts';

interface Choice extends PickItem {
  readonly answer?: 'use' | 'again';
}

/** How many records the preview shows. */
const maxShownRecords = 3;

/**
 * Shows how the first records read under a mapping, and asks whether it is correct. A mapping that reads no record cannot be
 * used.
 */
export async function confirmMapping(
  samples: readonly unknown[],
  mapping: FieldMapping,
): Promise<'use' | 'again' | undefined> {
  const reads = previewMapping(samples, mapping);
  const good = reads.filter((read) => read.ok).length;
  const description = plural(
    l10n.t('{1} of the first {0} record can be read | {1} of the first {0} records can be read'),
    reads.length,
    good,
  );
  const use: Choice = { icon: 'check', label: l10n.t('Use These Fields'), description, answer: 'use' };
  const again: Choice = { icon: 'discard', label: l10n.t('Choose Again'), answer: 'again' };
  const choices: Choice[] = [
    ...(good > 0 ? [use, again] : [{ ...again, description }]),
    ...reads.slice(0, maxShownRecords).flatMap(previewItems),
  ];
  const title = l10n.t('Preview of the First Records');
  while (true) {
    const picked = await pickOne(choices, { title, stays: true });
    // A line of the preview is only for reading; picking it asks again.
    if (!picked || picked.answer) {
      return picked?.answer;
    }
  }
}

/** A record as it was read, part by part. */
function previewItems(read: RecordRead, row: number): readonly PickItem[] {
  const separator = { label: l10n.t('record {0}', row + 1), separator: true };
  if (!read.ok) {
    return [separator, ...read.problems.map((one) => line('error', l10n.t('Problem'), one.message))];
  }
  const { id, images, exchanges } = read.record;
  return [
    separator,
    ...(id === undefined ? [] : [line('key', l10n.t('ID'), id)]),
    ...exchanges.flatMap(({ history, prompt, answers, safe }) => [
      ...history.map((turn) => line('history', l10n.t('Before the prompt'), turnText(turn))),
      line('comment', l10n.t('Prompt'), turnText(prompt)),
      ...(safe === undefined
        ? []
        : [line('shield', l10n.t('Prompt is'), safe ? l10n.t('safe') : l10n.t('unsafe'))]),
      ...answers.flatMap((answer) => [
        line('reply', answer.model ?? answer.field, answer.text),
        ...(answer.safe === undefined
          ? []
          : [line('shield', l10n.t('Answer is'), answer.safe ? l10n.t('safe') : l10n.t('unsafe'))]),
      ]),
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
      return l10n.t('embedded in the record ({0})', image.mime);
    case 'embedded':
      return image.name ?? l10n.t('embedded in the file');
  }
}
