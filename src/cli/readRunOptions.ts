import * as l10n from '@vscode/l10n';
import type { BudgetLimits } from '../jobs/Budget.ts';
import type { RoleModels } from '../jobs/Models.ts';
import { type Price, type Prices, priceOf } from '../jobs/Prices.ts';
import type { Options } from './CommandLine.ts';
import { readNumber, readTimeout } from './readNumber.ts';
import { UsageError } from './UsageError.ts';

/** How a run is to be made, as the options say. */
export interface RunOptions {
  readonly concurrency: number;
  /** For one attempt, in milliseconds. */
  readonly timeout: number;
  readonly budget: BudgetLimits;
  readonly prices: Prices;
}

/** Reads the options of a run by models. A budget in money needs their prices: without, it could not be kept. */
export function readRunOptions(options: Options, models: RoleModels): RunOptions {
  const limit = (name: 'max-cost' | 'max-total-tokens' | 'max-requests') => {
    const text = options[name];
    return text === undefined ? undefined : readNumber(name, text, { whole: name !== 'max-cost' });
  };
  const budget = {
    cost: limit('max-cost'),
    tokens: limit('max-total-tokens'),
    requests: limit('max-requests'),
  };
  const prices = readPrices(options.price, models);
  const identities = Object.values(models).map(({ identity }) => identity);
  const unpriced = identities.find(
    ({ provider, model }) => provider !== 'offline' && !priceOf(model, prices),
  );
  if (budget.cost !== undefined && unpriced) {
    throw new UsageError(l10n.t('--max-cost needs the price of {0}: --price INPUT/OUTPUT.', unpriced.model));
  }
  return {
    concurrency: readNumber('concurrency', options.concurrency, { whole: true, min: 1, max: 1000 }),
    timeout: readTimeout(options.timeout),
    budget,
    prices,
  };
}

/** `2.5/10` is the price of every model, `NAME=2.5/10` of one. */
function readPrices(texts: readonly string[], models: RoleModels): Prices {
  const prices: [model: string, price: Price][] = [];
  for (const text of texts) {
    const at = text.lastIndexOf('=');
    const name = at > 0 ? text.slice(0, at) : undefined;
    const [input, output, ...more] = text.slice(at + 1).split('/');
    if (input === undefined || output === undefined || more.length > 0 || at === 0) {
      throw new UsageError(
        l10n.t('--price takes INPUT/OUTPUT or MODEL=INPUT/OUTPUT per million tokens, not “{0}”.', text),
      );
    }
    const named = name === undefined ? Object.values(models).map(({ identity }) => identity.model) : [name];
    for (const one of named) {
      prices.push([one, { input: readNumber('price', input), output: readNumber('price', output) }]);
    }
  }
  return Object.fromEntries(prices);
}
