import type { ExchangeView } from '../core/review/ExchangeView.ts';
import type { ExchangeState } from '../core/review/ReviewState.ts';
import { deriveExchangeView, type ReviewSettings } from '../core/review/viewExchange.ts';
import type { ExchangeContext, StageInput } from './ExchangeJob.ts';
import type { RoleModels } from './Models.ts';

/** What a stage is handed for an exchange in a state. The view is made when it is first looked at. */
export function stageInput(
  { reviewed: { hash }, record, exchange }: ExchangeContext,
  state: ExchangeState,
  settings: ReviewSettings,
  models: RoleModels,
): StageInput {
  let view: ExchangeView | undefined;
  return {
    record,
    exchange,
    hash,
    state,
    settings,
    models: {
      teacher: models.teacher.identity,
      judge: models.judge.identity,
      policy: models.policy.identity,
    },
    get view() {
      view ??= deriveExchangeView(exchange, state, hash, settings);
      return view;
    },
  };
}
