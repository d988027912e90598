import * as l10n from '@vscode/l10n';
import { isRecord } from '../objects.ts';
import { imagesOf } from '../sample/Exchange.ts';
import {
  type DecidedConversation,
  decidedConversation,
  exportedExchanges,
  leftOutOf,
} from './decidedAnswer.ts';
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
  teaches: 'answers',
  containers: ['array', 'lines'],
  defaultFileName: 'sft-dream.json',
  rows: (record, layout) => {
    const decided = decidedConversation(record);
    return { ...rowsOf(record, decided, layout), leftOut: leftOutOf(record, decided.outcomes) };
  },
};

function rowsOf(
  record: ExportRecord,
  decided: DecidedConversation,
  { imageLists }: ExportLayout,
): Pick<ExportOutcome, 'rows' | 'imageForm'> {
  const exchanges = exportedExchanges(decided);
  if (exchanges.length === 0) {
    return { rows: [] };
  }
  const patched = record.formatId === 'llava' ? patchRecord(record, decided) : undefined;
  const value = patched ? patched.value : llavaConversation(record, decided);
  const images = patched ? patched.images : imagesOf(decided.turns);
  const image = isRecord(value) ? value.image : undefined;
  if (typeof image === 'string') {
    return imageLists && isRecord(value)
      ? { rows: [{ value: { ...value, image: [image] }, exchanges, images }], imageForm: 'list' }
      : { rows: [{ value, exchanges, images }], imageForm: 'text' };
  }
  const rows = [{ value, exchanges, images }];
  return Array.isArray(image) ? { rows, imageForm: 'list' } : { rows };
}
