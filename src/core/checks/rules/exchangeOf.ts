import type { Exchange } from '../../sample/Exchange.ts';
import type { ComparisonEntry } from '../KeyEntry.ts';
import type { ReadSubject } from '../RecordSubject.ts';

/** The exchange that an entry is about. */
export function exchangeOf({ record }: ReadSubject, { exchange }: ComparisonEntry): Exchange {
  const found = record.exchanges.find((one) => one.index === exchange);
  if (!found) {
    throw new RangeError(`The record has no exchange ${exchange}.`);
  }
  return found;
}
