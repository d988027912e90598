import { modelKey } from '../core/review/modelKey.ts';
import type { ExchangeState } from '../core/review/ReviewState.ts';
import type { ExchangePlace } from './ExchangeJob.ts';
import type { Models } from './Models.ts';
import type { Session } from './Session.ts';

/** What a run is narrowed down to. */
export interface Narrowed {
  readonly rows: readonly number[];
  readonly only: (place: ExchangePlace) => boolean;
}

/**
 * The exchanges among rows where one of the models had something asked that failed and has not been answered since. The
 * rows are found by the ledger alone; the dataset is not read.
 */
export function failedExchanges(session: Session, models: Models, rows: readonly number[]): Narrowed {
  const keys = new Set(Object.values(models).map((model) => modelKey(model.identity)));
  const has = (identity: string, exchange: number) =>
    hasFailed(session.exchangeState(identity, exchange), keys);
  const { dataset } = session;
  return {
    rows: rows.filter((row) => {
      const exchanges = Array.from({ length: dataset.exchangeCount(row) }, (_, exchange) => exchange);
      return exchanges.some((exchange) => has(dataset.identity(row), exchange));
    }),
    only: ({ reviewed, exchange }) => has(reviewed.identity, exchange.index),
  };
}

function hasFailed({ failures, answers }: ExchangeState, models: ReadonlySet<string>): boolean {
  return [...failures].some(([slot, failure]) => {
    const answer = answers.get(slot);
    return models.has(modelKey(failure.model)) && !(answer && answer.id > failure.id);
  });
}
