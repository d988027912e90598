import { deriveExchangeView, type ReviewSettings } from '../../core/review/deriveExchangeView.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { RecordProblem } from '../../core/sample/RecordCodec.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import type { LoadedRecord } from '../../io/dataset/Dataset.ts';
import type { RecordStates } from './RecordStates.ts';

/** A record with everything known about it. */
export interface ReviewedRecord {
  readonly row: number;
  readonly identity: string;
  readonly hash: string;
  /** Its name on screen. */
  readonly name: string;
  /** The raw text of the record. */
  readonly text: string;
  /** False if its bytes are not UTF-8 and the text contains replacements. */
  readonly utf8: boolean;
  readonly content:
    | {
        readonly ok: true;
        readonly value: unknown;
        readonly record: SampleRecord;
        readonly views: readonly ExchangeView[];
      }
    | { readonly ok: false; readonly problems: readonly RecordProblem[] };
}

/** Combines what a dataset and its ledger say about a record. `name` is its name on screen. */
export function reviewRecord(
  { read, ownId, ...loaded }: LoadedRecord,
  name: string,
  states: RecordStates,
  settings: ReviewSettings,
): ReviewedRecord {
  if (!read?.ok) {
    return { ...loaded, name, content: { ok: false, problems: read?.problems ?? [] } };
  }
  const { identity, hash } = loaded;
  const views = read.record.exchanges.map((exchange) =>
    deriveExchangeView(exchange, states.of({ identity, ownId, hash }, exchange.index), hash, settings),
  );
  return { ...loaded, name, content: { ok: true, value: read.value, record: read.record, views } };
}
