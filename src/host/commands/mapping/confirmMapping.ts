import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FieldMapping } from '../../../core/sample/FieldMapping.ts';
import { previewMapping } from '../../../core/sample/previewMapping.ts';
import type { RecordRead } from '../../../core/sample/readRecord.ts';
import { previewItems } from './previewItems.ts';

interface Choice extends vscode.QuickPickItem {
  readonly answer?: 'use' | 'again';
}

/** So many records are shown as they read. */
const shownRecords = 3;

/** Shows how the first records read under a mapping, and asks whether it is right. */
export async function confirmMapping(
  samples: readonly unknown[],
  mapping: FieldMapping,
): Promise<'use' | 'again' | undefined> {
  const reads = previewMapping(samples, mapping);
  const choices: Choice[] = [
    { label: `$(check) ${l10n.t('Use these fields')}`, description: summary(reads), answer: 'use' },
    { label: `$(discard) ${l10n.t('Choose again')}`, answer: 'again' },
    ...reads.slice(0, shownRecords).flatMap(previewItems),
  ];
  while (true) {
    const picked = await vscode.window.showQuickPick(choices, {
      title: l10n.t('This is how the first records read'),
      ignoreFocusOut: true,
    });
    // A line of the preview is there to be read; picking it asks again.
    if (!picked || picked.answer) {
      return picked?.answer;
    }
  }
}

function summary(reads: readonly RecordRead[]): string {
  const good = reads.filter((read) => read.ok).length;
  return l10n.t('{0} of the first {1} records can be read', good, reads.length);
}
