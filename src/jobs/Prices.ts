import type { Usage } from '../core/review/FeedbackEvent.ts';

/** What a model costs, per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** The user's price table, by model name as the server calls it. */
export type Prices = Readonly<Record<string, Price>>;

/** What so many tokens cost; undefined without a price. */
export function costOf({ input = 0, output = 0 }: Usage, price: Price | undefined): number | undefined {
  return price && (input * price.input + output * price.output) / 1e6;
}
