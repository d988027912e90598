import { ownValue } from '../../core/objects.ts';
import type { Usage } from '../../core/review/FeedbackEvent.ts';
import { formatNumber } from '../../core/text/localized.ts';

/** The price of a model, per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** The user's price table, by the server's model name. */
export type Prices = Readonly<Record<string, Price>>;

/** The price of a model; undefined if the table has none, or an invalid one. */
export function priceOf(model: string, prices: Prices): Price | undefined {
  const price = ownValue(prices, model);
  return price && isPrice(price.input) && isPrice(price.output) ? price : undefined;
}

/** The cost of a number of tokens; undefined without a price. */
export function costOf({ input = 0, output = 0 }: Usage, price: Price | undefined): number | undefined {
  return price && (input * price.input + output * price.output) / 1e6;
}

function isPrice(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}

/** An amount in the price table's currency with two significant digits: $12.50, $0.31, $0.0042. */
export function formatCost(cost: number): string {
  if (cost === 0 || cost >= 0.1) {
    return `$${formatNumber(cost, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  }
  return `$${formatNumber(cost, { maximumSignificantDigits: 2 })}`;
}
