import type { StageInput } from './ExchangeJob.ts';

/** Whether it is open what the risks of an exchange are: the dataset does not say, and no model has looked. */
export function risksUnknown({ exchange, view }: StageInput): boolean {
  return exchange.observations.length === 0 && exchange.safe !== true && view.disentangled === undefined;
}
