import { RowSet } from '../../core/RowSet.ts';
import type { Rows } from '../../core/Rows.ts';
import { modelKey } from '../../core/review/ModelIdentity.ts';
import { openFailures } from '../../core/review/openFailures.ts';
import type { ExchangeState } from '../../core/review/ReviewState.ts';
import type { RecordIdentity } from '../../io/dataset/Dataset.ts';
import type { Session } from '../session/Session.ts';
import type { ExchangeContext, RoleModels } from './ExchangeJob.ts';

/** What a run is limited to. */
export interface RunSelection {
  readonly rows: Rows;
  readonly only: (place: ExchangeContext) => boolean;
}

/**
 * The exchanges among rows for which a question to one of the models failed and has not been answered since. Found from the
 * ledger alone; the dataset is not read.
 */
export async function failedExchanges(
  session: Session,
  models: RoleModels,
  rows: Rows,
): Promise<RunSelection> {
  const keys = new Set(Object.values(models).map((model) => modelKey(model.identity)));
  const has = ({ identity, hash }: Pick<RecordIdentity, 'identity' | 'hash'>, exchange: number) =>
    hasFailed(session.exchangeState(identity, exchange, hash), keys);
  const failed = new RowSet();
  for (const [row, names] of await session.ledgerRecords()) {
    const exchanges = Array.from({ length: session.dataset.exchangeCount(row) ?? 0 }, (_, at) => at);
    if (exchanges.some((exchange) => has(names, exchange))) {
      failed.add(row);
    }
  }
  return {
    rows: [...rows].filter((row) => failed.has(row)),
    only: ({ reviewed, exchange }) => has(reviewed, exchange.index),
  };
}

function hasFailed(state: ExchangeState, models: ReadonlySet<string>): boolean {
  return openFailures(state).some(
    ({ reason, model }) => reason.code !== 'cannot-judge' && models.has(modelKey(model)),
  );
}
