import * as l10n from '@vscode/l10n';
import { contentOf } from '../places/contentOf.ts';
import { countCarried } from '../places/countCarried.ts';
import { sideOf } from '../places/sideOf.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';
import type { FindingDescription } from '../Telling.ts';

/**
 * Images, but no marker says where. TRL puts them before the first request; LLaMA-Factory aborts; LLaVA's own loader
 * trains on the text alone (formats.md 1.5). Rows with a plain prompt are made into conversations at export.
 */
export const imageWithoutMarker: RecordRule = {
  code: 'image-without-marker',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Image without a marker'),
  check: (subject, hits) => {
    const { record, conversation } = subject;
    if (record.markers !== undefined || record.images.length === 0 || !conversation) {
      return;
    }
    const { carried, placed } = countCarried(conversation);
    if (conversation.name !== 'prompt' && carried + placed === 0) {
      hits.add(() => describeUnmarkedImages(subject, conversation));
    }
  },
};

function describeUnmarkedImages(
  { record }: ReadSubject,
  { name, list }: NonNullable<ReadSubject['conversation']>,
): FindingDescription {
  const message = l10n.t(
    'The record has images, but no “<image>” says where: LLaMA-Factory aborts, LLaVA trains on the text alone, ms-swift and TRL put them first.',
  );
  const at = list.findIndex((one) => sideOf(one) === 'user');
  const { name: field, content } = contentOf(list[at]);
  if (at < 0 || typeof content !== 'string') {
    return { message, path: [name] };
  }
  const path = [name, at, field];
  const value = `${'<image>'.repeat(record.images.length)}\n${content}`;
  return {
    message,
    path,
    fix: { title: l10n.t('Put the markers first'), edits: [{ kind: 'replace', path, value }] },
  };
}
