import * as l10n from '@vscode/l10n';
import { isRecord } from '../objects.ts';
import { type DecidedConversation, decidedConversation, leftOutOf } from './decidedAnswer.ts';
import type { ExportLayout, ExportOutcome, ExportRecord, ExportTarget } from './ExportTarget.ts';
import { llavaConversation } from './llavaConversation.ts';
import { patchRecord } from './patchRecord.ts';

/**
 * Fine-tuning data in the shape of DREAM's released file: LLaVA conversations with `observe` next to the answer. A record
 * that came in this shape is exported unchanged except for what was decided about it.
 */
export const dream: ExportTarget = {
  id: 'dream',
  title: () => l10n.t('Fine-tuning data for LLaVA with observations, as in DREAM (JSON)'),
  container: 'array',
  defaultFileName: 'sft-dream.json',
  rows: (record, layout) => {
    const decided = decidedConversation(record);
    return { ...rowsOf(record, decided, layout), leftOut: leftOutOf(record, decided.outcomes) };
  },
};

function rowsOf(
  record: ExportRecord,
  decided: DecidedConversation,
  layout: ExportLayout | undefined,
): Pick<ExportOutcome, 'rows' | 'imageForm'> {
  if (!decided.outcomes.some((one) => one.ok)) {
    return { rows: [] };
  }
  const patched = record.formatId === 'llava' ? patchRecord(record, decided) : undefined;
  const row = patched ? patched.value : llavaConversation(record, decided);
  const image = isRecord(row) ? row.image : undefined;
  if (typeof image === 'string') {
    return layout?.imageLists && isRecord(row)
      ? { rows: [{ ...row, image: [image] }], imageForm: 'list' }
      : { rows: [row], imageForm: 'text' };
  }
  return Array.isArray(image) ? { rows: [row], imageForm: 'list' } : { rows: [row] };
}
