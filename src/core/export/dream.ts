import type { ExchangeView } from '../review/ExchangeView.ts';
import type { RawObservation } from '../sample/Exchange.ts';
import { decidedPair } from './decidedPair.ts';
import type { ExportOutcome, ExportRecord, ExportTarget, LeftOut } from './ExportTarget.ts';
import { buildConversation, patchConversation, type SftAnswer } from './llavaConversation.ts';

/**
 * Fine-tuning data in the shape of DREAM's released file: LLaVA conversations with `observe` beside the answer. A record
 * that came in this shape goes out as it came, but for what was decided about it; nothing decided, nothing changed.
 */
export const dream: ExportTarget = {
  id: 'dream',
  title: 'Fine-tuning data for LLaVA with observations, as DREAM (JSON)',
  container: 'array',
  defaultFileName: 'sft-dream.json',
  rows: (record) => {
    const answers = record.views.map(sftAnswer);
    const leftOut = answers.flatMap((one, exchange): LeftOut[] =>
      one.ok
        ? []
        : [{ row: record.row, identity: record.identity, exchange, reason: one.reason, detail: undefined }],
    );
    return { rows: rowsOf(record, answers), leftOut };
  },
};

function rowsOf(record: ExportRecord, answers: readonly SftAnswer[]): ExportOutcome['rows'] {
  if (!answers.some((one) => one.ok)) {
    return [];
  }
  return [
    record.formatId === 'llava' ? patchConversation(record, answers) : buildConversation(record, answers),
  ];
}

function sftAnswer(view: ExchangeView): SftAnswer {
  if (view.decision?.verdict === 'rejected') {
    return { ok: false, reason: 'rejected' };
  }
  if (view.decision && view.stale) {
    return { ok: false, reason: 'stale' };
  }
  const pair = decidedPair(view);
  const only = view.candidates.filter((one) => one.origin.kind === 'dataset');
  const written = only.length === 0 ? teacherAnswer(view) : undefined;
  const text = pair.ok ? pair.chosen : only.length === 1 ? only[0]?.text : written;
  if (text === undefined) {
    return { ok: false, reason: only.length === 0 || pair.ok ? 'no-answer' : pair.reason };
  }
  if (text.trim() === '') {
    return { ok: false, reason: 'empty-answer' };
  }
  const touched =
    pair.ok || written !== undefined || view.observations.some((one) => one.verdict !== 'proposed');
  return { ok: true, text, observe: touched ? observed(view) : undefined };
}

/**
 * What the teacher wrote where the data holds no answer. It saw the risks; the row holds them beside the answer and not
 * in the request, so that the model learns to see them by itself (context distillation, method.md 1.3).
 */
function teacherAnswer({ candidates }: ExchangeView): string | undefined {
  return candidates.find(({ origin }) => origin.kind === 'model' && origin.by === 'teacher')?.text;
}

/** The observations that count, an untouched one of the dataset with the labels it came with. */
function observed(view: ExchangeView): readonly RawObservation[] {
  return view.observations
    .filter((one) => one.active)
    .map((one) => {
      const asItCame = one.verdict !== 'edited' && one.origins.some((origin) => origin.kind === 'dataset');
      return asItCame ? one.found : one.observation;
    });
}
