import * as l10n from '@vscode/l10n';
import { preferenceOf } from '../sample/Exchange.ts';
import { type ExchangeOutcome, leftOutOf, outcomesOf } from './decidedAnswer.ts';
import type { ExportRecord, ExportTarget } from './ExportTarget.ts';
import { patchRecord } from './patchRecord.ts';

/**
 * The dataset's own records, whatever their format, with what was decided in the fields that it was read from: chosen and
 * rejected in theirs, an answer in the place of the only one, observations in their list. A record on which nothing was
 * decided comes out as it went in, unless it holds a pair that still wants a decision.
 */
export const own: ExportTarget = {
  id: 'own',
  title: () => l10n.t('Dataset in its own format, with your decisions (JSONL)'),
  container: 'lines',
  defaultFileName: 'reviewed.jsonl',
  rows: (record) => {
    const outcomes = outcomesOf(record).map((outcome, at): ExchangeOutcome => {
      const exchange = record.record.exchanges[at];
      // With both sides in fields of their own, one of them alone says nothing.
      const isHalf = outcome.ok && outcome.rejected === undefined && exchange && preferenceOf(exchange);
      return isHalf ? { ok: false, reason: 'undecided' } : outcome;
    });
    const patched = outcomes.some((one) => one.ok) ? patchImages(record, outcomes) : undefined;
    const without = patched ? outcomes : outcomes.map(noPlace);
    return { rows: patched ? [patched.value] : [], leftOut: leftOutOf(record, without) };
  },
};

/** Bytes that the dataset holds become files; where one cannot, the record has nothing to show. */
function patchImages(record: ExportRecord, outcomes: readonly ExchangeOutcome[]) {
  const isWhole = record.record.images.every(({ kind }, at) => kind !== 'embedded' || record.images[at]?.ok);
  return isWhole ? patchRecord(record, outcomes) : undefined;
}

/** What would go out of an exchange, were there a place for it. */
function noPlace(outcome: ExchangeOutcome): ExchangeOutcome {
  return outcome.ok ? { ok: false, reason: 'no-place' } : outcome;
}
