import * as l10n from '@vscode/l10n';
import { preferenceOf } from '../sample/Exchange.ts';
import {
  type DecidedConversation,
  decidedConversation,
  type ExchangeOutcome,
  exportedExchanges,
  leftOutOf,
} from './decidedAnswer.ts';
import type { ExportRecord, ExportRow, ExportTarget } from './ExportTarget.ts';
import { type PatchedRecord, patchRecord } from './patchRecord.ts';

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
  rows: (record) => {
    const decided = decidedConversation(record);
    const outcomes = decided.outcomes.map((outcome, at): ExchangeOutcome => {
      const exchange = record.record.exchanges[at];
      // If both sides have fields of their own, one of them alone is useless.
      const isHalf = outcome.ok && outcome.rejected === undefined && exchange && preferenceOf(exchange);
      const reason = record.views[at]?.status === 'approved' ? 'approved-alone' : 'undecided';
      return isHalf ? { ok: false, reason } : outcome;
    });
    const patched = outcomes.some((one) => one.ok) ? patchOwn(record, { ...decided, outcomes }) : undefined;
    const without = patched ? outcomes : outcomes.map((one) => noPlace(record, one));
    return {
      rows: patched ? rowsOf(record, patched, exportedExchanges({ outcomes })) : [],
      leftOut: leftOutOf(record, without),
    };
  },
};

/** Rows that were joined are rows of their own again. */
function rowsOf(
  { record }: ExportRecord,
  { value, images }: PatchedRecord,
  exchanges: readonly number[],
): readonly ExportRow[] {
  const values: readonly unknown[] =
    record.joinedRows !== undefined && Array.isArray(value) ? value : [value];
  return values.map((one) => ({ value: one, exchanges, images }));
}

/** Embedded image bytes become files; if one cannot be written, the record has no image to refer to. */
function patchOwn(record: ExportRecord, decided: DecidedConversation) {
  const isWhole = record.record.images.every(({ kind }, at) => kind !== 'embedded' || record.images[at]?.ok);
  return isWhole && !record.record.contexts?.splitsPair ? patchRecord(record, decided) : undefined;
}

/** What would be exported of an exchange if there were a field for it. */
function noPlace({ record }: ExportRecord, outcome: ExchangeOutcome): ExchangeOutcome {
  return outcome.ok
    ? { ok: false, reason: record.contexts?.splitsPair ? 'contexts-part' : 'no-place' }
    : outcome;
}
