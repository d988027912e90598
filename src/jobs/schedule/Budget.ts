import * as l10n from '@vscode/l10n';
import type { Usage } from '../../core/review/FeedbackEvent.ts';
import { plural } from '../../core/text/localized.ts';
import { NotSentError } from './failures.ts';

/** What a run may use at most; what is undefined is not bounded. */
export interface BudgetLimits {
  readonly cost?: number | undefined;
  readonly tokens?: number | undefined;
  readonly requests?: number | undefined;
}

/** What a run has used, by the servers' counts; where they gave none that can be believed, at its most by estimate. */
export interface Spend {
  /** Attempts, those that failed included. */
  readonly requests: number;
  /** Those of them that are charged by estimate. */
  readonly estimated: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In the currency of the price table; models without a price count as nothing. */
  readonly cost: number;
}

export const noSpend: Spend = { requests: 0, estimated: 0, inputTokens: 0, outputTokens: 0, cost: 0 };

/** What one attempt takes, before it is made at most and afterwards in truth. */
export interface Charge {
  readonly usage: Usage;
  readonly cost: number;
  /** Whether some of it is not as a server counted it. */
  readonly isEstimated?: boolean;
}

/** Room in the budget for one attempt. */
export interface Reservation {
  /** Says what the attempt took and gives back the rest. What is no amount is charged as the most; once only. */
  settle(charge: Charge): void;
}

/**
 * A hard budget: an attempt is only made when it fits beside what is used and what the attempts under way may still use.
 * One that does not fit waits for those, and is refused when there are none.
 */
export class Budget {
  readonly #limits: BudgetLimits;
  readonly #waiting: (() => void)[] = [];
  #spent = noSpend;
  #reserved = { count: 0, tokens: 0, cost: 0 };

  constructor(limits: BudgetLimits) {
    this.#limits = limits;
  }

  get spent(): Spend {
    return this.#spent;
  }

  /** Whether charges must be estimated before attempts are made. */
  get needsEstimates(): boolean {
    return this.#limits.cost !== undefined || this.#limits.tokens !== undefined;
  }

  /** Takes room for an attempt of at most so much. Rejects with `Unasked` where there is none left. */
  async reserve(most: Charge): Promise<Reservation> {
    for (let lack = this.#lack(most); lack; lack = this.#lack(most)) {
      if (this.#reserved.count === 0 || this.#limits.requests === this.#spent.requests) {
        throw new NotSentError('budget', lack);
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const tokens = tokensOf(most.usage);
    this.#reserve(1, tokens, most.cost);
    this.#spent = { ...this.#spent, requests: this.#spent.requests + 1 };
    let isOpen = true;
    return {
      settle: ({ usage, cost, isEstimated = false }) => {
        if (!isOpen) {
          return;
        }
        isOpen = false;
        this.#reserve(-1, -tokens, -most.cost);
        this.#spent = {
          requests: this.#spent.requests,
          estimated: this.#spent.estimated + (isEstimated ? 1 : 0),
          inputTokens: this.#spent.inputTokens + amountOr(usage.input, most.usage.input),
          outputTokens: this.#spent.outputTokens + amountOr(usage.output, most.usage.output),
          cost: this.#spent.cost + amountOr(cost, most.cost),
        };
        for (const resolve of this.#waiting.splice(0)) {
          resolve();
        }
      },
    };
  }

  #reserve(count: number, tokens: number, cost: number): void {
    const reserved = this.#reserved;
    this.#reserved = {
      count: reserved.count + count,
      tokens: reserved.tokens + tokens,
      cost: reserved.count + count === 0 ? 0 : reserved.cost + cost,
    };
  }

  /** What there is not enough of for one more attempt, in words. A limit that is no number leaves room for nothing. */
  #lack({ usage, cost }: Charge): string | undefined {
    const { requests, inputTokens, outputTokens, cost: spent } = this.#spent;
    const limits = this.#limits;
    const tokens = inputTokens + outputTokens + this.#reserved.tokens + tokensOf(usage);
    if (limits.requests !== undefined && !(requests + 1 <= limits.requests)) {
      return plural(
        l10n.t('The budget of {0} request is used up. | The budget of {0} requests is used up.'),
        limits.requests,
      );
    }
    if (limits.tokens !== undefined && !(tokens <= limits.tokens)) {
      return plural(
        l10n.t(
          'Another request would exceed the budget of {0} token. | Another request would exceed the budget of {0} tokens.',
        ),
        limits.tokens,
      );
    }
    if (limits.cost !== undefined && !(spent + this.#reserved.cost + cost <= limits.cost)) {
      return l10n.t('Another request would exceed the budget of {0}.', limits.cost);
    }
    return undefined;
  }
}

function tokensOf({ input = 0, output = 0 }: Usage): number {
  return input + output;
}

/** What was used of something, or the most where that is no amount; 0 where neither is known. */
function amountOr(used: number | undefined, most: number | undefined): number {
  const [known = 0] = [used, most].filter((one) => one !== undefined && Number.isFinite(one) && one >= 0);
  return known;
}
