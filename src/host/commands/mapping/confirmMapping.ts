import * as l10n from '@vscode/l10n';
import type { FieldMapping } from '../../../core/sample/FieldMapping.ts';
import { previewMapping } from '../../../core/sample/previewMapping.ts';
import { type PickItem, pickOne } from '../../widgets/picks.ts';
import { previewItems } from './previewItems.ts';

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
