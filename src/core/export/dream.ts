import * as l10n from '@vscode/l10n';
import { type ExchangeOutcome, leftOutOf, outcomesOf } from './decidedAnswer.ts';
import type { ExportOutcome, ExportRecord, ExportTarget } from './ExportTarget.ts';
import { buildConversation } from './llavaConversation.ts';
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
  rows: (record) => {
    const outcomes = outcomesOf(record);
    return { rows: rowsOf(record, outcomes), leftOut: leftOutOf(record, outcomes) };
  },
};

function rowsOf(record: ExportRecord, outcomes: readonly ExchangeOutcome[]): ExportOutcome['rows'] {
  if (!outcomes.some((one) => one.ok)) {
    return [];
  }
  const patched = record.formatId === 'llava' ? patchRecord(record, outcomes) : undefined;
  return [patched ? patched.value : buildConversation(record, outcomes)];
}
