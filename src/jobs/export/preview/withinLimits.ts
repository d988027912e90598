import type {
  ExportLayout,
  ExportOutcome,
  ExportRow,
  ExportTarget,
} from '../../../core/export/ExportTarget.ts';
import { explainDirection, explainName } from '../../../core/export/lessons/lessonNames.ts';
import {
  type BeyondLimit,
  type LessonLimits,
  type LimitedRow,
  limitedRow,
  limitLessons,
} from '../../../core/export/lessons/limitLessons.ts';
import type { ReviewedRecord } from '../../session/ReviewedRecord.ts';
import { readRecords } from '../../session/readRecords.ts';
import type { ExportOptions } from '../ExportOptions.ts';
import { lessonsOf, rehearse, withoutBroken } from '../makeRows.ts';
import { readAhead } from '../readAhead.ts';
import { foreseeImages } from './foreseeImage.ts';

const recordsAtOnce = 16;

type LimitedOptions = Pick<
  ExportOptions,
  'session' | 'target' | 'rows' | 'convertImages' | 'limits' | 'signal'
>;

/**
 * The target of an export without the rows that its limits leave out, by name. Limits are about all rows, so that all records are looked
 * through first; without limits they are not. What is not made for a trainer has none. What stays is drawn by the seed of the pair rules.
 */
export async function withinLimits(options: LimitedOptions, layout: ExportLayout): Promise<ExportTarget> {
  const { target, limits, session } = options;
  const { seed } = session.settings.scores;
  if (!limits || !hasEffect(limits) || target.teaches === 'all') {
    return target;
  }
  const beyond = limitLessons(await readLimitedRows(options, layout), limits, seed);
  return {
    ...target,
    rows: (record, fitting) => withoutBeyond(target.rows(record, fitting), record, beyond),
  };
}

function hasEffect({ balance, quota }: LessonLimits): boolean {
  return balance || quota > 0;
}

async function readLimitedRows(
  options: LimitedOptions,
  layout: ExportLayout,
): Promise<readonly LimitedRow[]> {
  const { session, rows, signal } = options;
  const limited: LimitedRow[] = [];
  const read = readAhead(
    readRecords(session, rows, signal),
    (batch) => Promise.all(batch.map((reviewed) => limitedRows(options, reviewed, layout))),
    () => recordsAtOnce,
  );
  for await (const some of read) {
    limited.push(...some);
  }
  return limited;
}

async function limitedRows(
  options: LimitedOptions,
  reviewed: ReviewedRecord,
  layout: ExportLayout,
): Promise<readonly LimitedRow[]> {
  const images = await foreseeImages(options, reviewed, layout);
  const outcome = rehearse(options, reviewed, { ...layout, hasImages: true }, images);
  const whole = new Set(withoutBroken(reviewed, outcome).rows);
  return named(outcome.rows, reviewed.identity).flatMap(({ row, key }) =>
    whole.has(row) ? [limitedRow(key, lessonsOf(row, reviewed))] : [],
  );
}

function withoutBeyond(
  outcome: ExportOutcome,
  { row, identity }: Pick<ReviewedRecord, 'row' | 'identity'>,
  beyond: ReadonlyMap<string, BeyondLimit>,
): ExportOutcome {
  const all = named(outcome.rows, identity).map((one) => ({ ...one, limit: beyond.get(one.key) }));
  const leftOut = all.flatMap(({ row: { exchanges }, limit }) => {
    const detail = limit && `${explainDirection(limit.direction)}, ${explainName(limit.category)}`;
    return limit ? [{ row, identity, exchange: exchanges[0], reason: limit.reason, detail }] : [];
  });
  return {
    ...outcome,
    rows: all.flatMap((one) => (one.limit ? [] : [one.row])),
    leftOut: [...outcome.leftOut, ...leftOut],
  };
}

/** Rows with names: that of their record, their exchanges, and their number among those of the same exchanges. */
function named(
  rows: readonly ExportRow[],
  identity: string,
): readonly { readonly row: ExportRow; readonly key: string }[] {
  const counts = new Map<string, number>();
  return rows.map((row) => {
    const exchanges = row.exchanges.join(',');
    const number = counts.get(exchanges) ?? 0;
    counts.set(exchanges, number + 1);
    return { row, key: `${identity}\n${exchanges}\n${number}` };
  });
}
