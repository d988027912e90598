import type { ReviewedRecord } from '../../session/ReviewedRecord.ts';

/** The category of exchanges of a record: of the first risk that counts; `none` if there is none. */
export function categoryOf({ content }: ReviewedRecord, exchanges: readonly number[]): string {
  const views = content.ok ? exchanges.flatMap((at) => content.views[at] ?? []) : [];
  const active = views.flatMap(({ observations }) => observations).find((one) => one.active);
  return active?.observation.risk_category ?? 'none';
}
