import * as l10n from '@vscode/l10n';
import { parseSeverityOverrides, type SeverityOverrides } from '../core/checks/run/RuleSet.ts';
import { tryStat } from '../io/disk/paths.ts';
import { type MissingImages, missingImagesChoices } from '../jobs/missingImages.ts';
import type { RoleModels } from '../jobs/run/ExchangeJob.ts';
import type { BudgetLimits } from '../jobs/schedule/Budget.ts';
import { type Price, type Prices, priceOf } from '../jobs/schedule/Prices.ts';
import { type Options, UsageError } from './CommandLine.ts';

interface Bounds {
  /** Whether only whole numbers make sense. */
  readonly whole?: boolean;
  readonly min?: number;
  readonly max?: number;
}

/** The decimal number of an option; invalid ones are rejected rather than corrected into something that runs. */
export function readNumber(
  option: string,
  text: string,
  { whole = false, min = 0, max = Number.MAX_SAFE_INTEGER }: Bounds = {},
): number {
  const number = /^\d{0,20}\.?\d{1,20}(e[+-]?\d{1,3})?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= max) || (whole && !Number.isInteger(number))) {
    throw new UsageError(
      whole
        ? l10n.t('--{0} must be a whole number from {1} to {2}, not “{3}”.', option, min, max, text)
        : l10n.t('--{0} must be a number from {1} to {2}, not “{3}”.', option, min, max, text),
    );
  }
  return number;
}

/** Rejects a path that does not exist. */
export async function requireFile(path: string): Promise<void> {
  if (!(await tryStat(path))) {
    throw new UsageError(l10n.t('File {0} not found.', path));
  }
}

/** The milliseconds of `--timeout`; more than a day would overflow timers, which then fire at once. */
export function readTimeout(text: string): number {
  return readNumber('timeout', text, { min: 0.001, max: 86_400 }) * 1000;
}

/** The part of the records that `--shard` chooses: `3/8` is the third of eight. */
export function readShard(text: string): { readonly index: number; readonly count: number } {
  const [, index, count] = /^(\d{1,9})\/(\d{1,9})$/.exec(text.trim()) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (!(shard.index >= 1 && shard.index <= shard.count)) {
    throw new UsageError(l10n.t('--shard must be like 3/8, the third of eight parts, not “{0}”.', text));
  }
  return shard;
}

/** Severities of rules as `--rule` gives them: `source-case=off`. */
export function readSeverityOverrides(given: readonly string[]): SeverityOverrides {
  const pairs = given.map((one) => one.split('=').map((part) => part.trim()));
  const { overrides, refused } = parseSeverityOverrides(Object.fromEntries(pairs));
  if (refused.length > 0 || pairs.some((pair) => pair.length !== 2)) {
    throw new UsageError(
      l10n.t(
        '--rule expects CODE=SEVERITY with off, error, warning or information, for example “source-case=off”, not “{0}”.',
        given.join(' '),
      ),
    );
  }
  return overrides;
}

/** How to make a run, according to the options. */
interface RunOptions {
  readonly concurrency: number;
  /** Timeout of one attempt, in milliseconds. */
  readonly timeout: number;
  readonly budget: BudgetLimits;
  readonly prices: Prices;
  readonly missingImages: MissingImages;
}

/** Reads the options of a run. A budget in money requires prices: without them it could not be enforced. */
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
    throw new UsageError(
      l10n.t('--max-cost requires a price for {0}: --price INPUT/OUTPUT.', unpriced.model),
    );
  }
  return {
    concurrency: readNumber('concurrency', options.concurrency, { whole: true, min: 1, max: 1000 }),
    timeout: readTimeout(options.timeout),
    budget,
    prices,
    missingImages: readMissingImages(options['missing-images']),
  };
}

function readMissingImages(text: string): MissingImages {
  const choice = missingImagesChoices.find((one) => one === text);
  if (choice === undefined) {
    throw new UsageError(l10n.t('--missing-images must be fail or text, not “{0}”.', text));
  }
  return choice;
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
        l10n.t('--price expects INPUT/OUTPUT or MODEL=INPUT/OUTPUT per million tokens, not “{0}”.', text),
      );
    }
    const named = name === undefined ? Object.values(models).map(({ identity }) => identity.model) : [name];
    for (const one of named) {
      prices.push([one, { input: readNumber('price', input), output: readNumber('price', output) }]);
    }
  }
  return Object.fromEntries(prices);
}
