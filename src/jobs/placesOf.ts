import type { ExchangeContext } from './ExchangeJob.ts';
import type { ReviewedRecord } from './Session.ts';

/** The exchanges of a record as places for jobs; none where it cannot be read. */
export function exchangeContexts(reviewed: ReviewedRecord): readonly ExchangeContext[] {
  const { content } = reviewed;
  return content.ok
    ? content.record.exchanges.map((exchange) => ({ reviewed, record: content.record, exchange }))
    : [];
}
