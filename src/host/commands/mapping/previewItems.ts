import * as l10n from '@vscode/l10n';
import type { MediaReference } from '../../../core/sample/MediaReference.ts';
import type { RecordRead } from '../../../core/sample/readRecord.ts';
import { turnText } from '../../../core/sample/turnText.ts';
import type { PickItem } from '../../widgets/picks.ts';
import { oneLine } from './oneLine.ts';

/** What a record reads as, part by part. */
export function previewItems(read: RecordRead, row: number): readonly PickItem[] {
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
