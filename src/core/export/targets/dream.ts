import * as l10n from '@vscode/l10n';
import { isRecord } from '../../objects.ts';
import { imagesOf } from '../../sample/Exchange.ts';
import type { ExportLayout, ExportOutcome, ExportRecord, ExportTarget } from '../ExportTarget.ts';
import { llavaConversation } from '../llavaConversation.ts';
import { mediaMarkers } from '../markers.ts';
import { patchRecord } from '../patchRecord.ts';
import type { TargetLimits } from '../TargetLimits.ts';
import {
  exportedExchanges,
  learnedAnswers,
  leftOutOf,
  openObservations,
  type TrainingConversation,
  trainingConversation,
} from '../trainingConversation.ts';

/** LLaVA's loader knows no tools; images are named as the dataset names them, as in DREAM's file. */
const limits: TargetLimits = {
  images: 'any',
  needsFiles: false,
  turns: true,
  system: true,
  tools: false,
  markers: mediaMarkers,
};

/**
 * Fine-tuning data in the shape of DREAM's released file: LLaVA conversations of approved answers with `observe` next to
 * each. A record that came in this shape is exported unchanged except for what was decided about it.
 */
export const dream: ExportTarget = {
  id: 'dream',
  title: () => l10n.t('Fine-tuning data for LLaVA with observations, as in DREAM (JSON)'),
  teaches: 'answers',
  containers: ['array', 'lines'],
  defaultFileName: 'sft-dream.json',
  limits,
  holdsObservations: true,
  rows: (record, layout) => {
    const conversation = trainingConversation(record, limits, layout.choices);
    const { outcomes } = conversation;
    return {
      ...rowsOf(record, conversation, layout),
      leftOut: leftOutOf(record, outcomes),
      openObservations: openObservations(outcomes),
    };
  },
};

function rowsOf(
  record: ExportRecord,
  conversation: TrainingConversation,
  { imageLists }: ExportLayout,
): Pick<ExportOutcome, 'rows' | 'imageForm'> {
  const exchanges = exportedExchanges(conversation.outcomes);
  if (exchanges.length === 0) {
    return { rows: [] };
  }
  const patched = record.formatId === 'llava' ? patchRecord(record, conversation) : undefined;
  const value = patched ? patched.value : llavaConversation(record, conversation);
  const images = patched ? patched.images : imagesOf(conversation.turns);
  const learned = learnedAnswers(conversation.outcomes);
  const image = isRecord(value) ? value.image : undefined;
  if (typeof image === 'string') {
    return imageLists && isRecord(value)
      ? { rows: [{ value: { ...value, image: [image] }, exchanges, images, learned }], imageForm: 'list' }
      : { rows: [{ value, exchanges, images, learned }], imageForm: 'text' };
  }
  const rows = [{ value, exchanges, images, learned }];
  return Array.isArray(image) ? { rows, imageForm: 'list' } : { rows };
}
