import * as l10n from '@vscode/l10n';
import { preferenceOf } from '../../sample/Exchange.ts';
import { decidedPairs } from '../decidedTexts.ts';
import type { ExportChoices, ExportRecord, ExportRow, ExportTarget } from '../ExportTarget.ts';
import { imageMarkers } from '../markers.ts';
import { type PatchedRecord, patchRecord } from '../patchRecord.ts';
import type { TargetLimits } from '../TargetLimits.ts';
import {
  decidingOf,
  type ExchangeOutcome,
  exportedExchanges,
  learnedAnswers,
  leftOutOf,
  openObservations,
  type TrainingConversation,
  trainingConversation,
} from '../trainingConversation.ts';

/** The dataset's own format holds all that the dataset has. */
const limits: TargetLimits = {
  images: 'any',
  needsFiles: false,
  turns: true,
  system: true,
  tools: true,
  markers: imageMarkers,
};

/**
 * The dataset's own records, in any format, with decisions written into the fields they were read from: chosen and
 * rejected into theirs, an answer in place of the only one, observations into their list. A record without decisions is
 * exported unchanged, unless it contains a pair that has not been decided yet.
 */
export const own: ExportTarget = {
  id: 'own',
  title: () => l10n.t('Dataset in its own format, with your decisions (JSONL)'),
  teaches: 'all',
  containers: ['lines', 'array'],
  defaultFileName: 'reviewed.jsonl',
  holdsObservations: true,
  rows: (record, { choices }) => {
    const conversation = trainingConversation(record, limits, {
      ...choices,
      undecided: 'as-data',
      context: 'keep',
    });
    const outcomes = conversation.outcomes.map((outcome, at) => withBothSides(record, outcome, at, choices));
    const patched = outcomes.some((one) => one.ok)
      ? patchOwn(record, { ...conversation, outcomes })
      : undefined;
    const without = patched ? outcomes : outcomes.map((one) => noPlace(record, one));
    return {
      rows: patched ? rowsOf(record, patched, outcomes) : [],
      leftOut: leftOutOf(record, without),
      openObservations: openObservations(without),
    };
  },
};

/** If both sides of a pair have fields of their own, it is a pair that must have been decided: one side alone is useless. */
function withBothSides(
  record: ExportRecord,
  outcome: ExchangeOutcome,
  at: number,
  choices: ExportChoices,
): ExchangeOutcome {
  const exchange = record.record.exchanges[at];
  const deciding = exchange && preferenceOf(exchange) && decidingOf(record, exchange, choices);
  const pairs = deciding && decidedPairs(deciding);
  return outcome.ok && pairs?.ok === false ? { ok: false, reason: pairs.reason } : outcome;
}

/** Rows that were joined are rows of their own again; what they teach together counts once. */
function rowsOf(
  { record }: ExportRecord,
  { value, images }: PatchedRecord,
  outcomes: readonly ExchangeOutcome[],
): readonly ExportRow[] {
  const exchanges = exportedExchanges(outcomes);
  const learned = learnedAnswers(outcomes, 'with-rejected');
  const values: readonly unknown[] =
    record.joinedRows !== undefined && Array.isArray(value) ? value : [value];
  return values.map((one, at) => ({ value: one, exchanges, images, learned: at === 0 ? learned : [] }));
}

/** Embedded image bytes become files; if one cannot be written, the record has no image to refer to. */
function patchOwn(record: ExportRecord, conversation: TrainingConversation) {
  const isWhole = record.record.images.every(({ kind }, at) => kind !== 'embedded' || record.images[at]?.ok);
  return isWhole && !record.record.contexts?.splitsPair ? patchRecord(record, conversation) : undefined;
}

/** What would be exported of an exchange if there were a field for it. */
function noPlace({ record }: ExportRecord, outcome: ExchangeOutcome): ExchangeOutcome {
  return outcome.ok
    ? { ok: false, reason: record.contexts?.splitsPair ? 'contexts-part' : 'no-place' }
    : outcome;
}
