import * as l10n from '@vscode/l10n';
import type { Usage } from '../../core/review/FeedbackEvent.ts';
import { plural } from '../../core/text/localized.ts';
import { NotSentError } from './failures.ts';

/** Limits of a run; undefined means unlimited. */
export interface BudgetLimits {
  readonly cost?: number | undefined;
  readonly tokens?: number | undefined;
  readonly requests?: number | undefined;
}

/** What a run has used, by the servers' counts; if they are missing or implausible, by the estimated maximum. */
export interface Spend {
  /** Attempts, including failed ones. */
  readonly requests: number;
  /** How many of them are charged by estimate. */
  readonly estimated: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In the currency of the price table; models without a price count as free. */
  readonly cost: number;
}

export const noSpend: Spend = { requests: 0, estimated: 0, inputTokens: 0, outputTokens: 0, cost: 0 };

/** What one attempt uses: the maximum before it is made, the actual amount afterwards. */
export interface Charge {
  readonly usage: Usage;
  readonly cost: number;
  /** Whether some of it is estimated rather than counted by a server. */
  readonly isEstimated?: boolean;
}

/** A reservation in the budget for one attempt. */
export interface Reservation {
  /** Charges what the attempt used and releases the rest. Invalid amounts are charged as the maximum; once only. */
  settle(charge: Charge): void;
  /** Takes the attempt back, as if it had not been made. */
  withdraw(): void;
  /** Takes it back, but keeps its amount set aside: it will be made later, by a batch. */
  commit(): void;
}

/**
 * A hard budget: an attempt is only made if it fits next to what is used and what the attempts in progress may still use. One
 * that does not fit waits for those, and is refused if there are none.
 */
export class Budget {
  readonly #limits: BudgetLimits;
  readonly #waiting: (() => void)[] = [];
  #spent = noSpend;
  #reserved = { count: 0, tokens: 0, cost: 0 };
  #committed = { count: 0, tokens: 0, cost: 0 };

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

  /** Reserves an attempt of at most this much. Rejects with `NotSentError` if the budget is used up. */
  async reserve(max: Charge): Promise<Reservation> {
    for (let lack = this.#lack(max); lack; lack = this.#lack(max)) {
      const made = this.#spent.requests + this.#committed.count;
      if (this.#reserved.count === 0 || this.#limits.requests === made) {
        throw new NotSentError('budget', lack);
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const tokens = tokensOf(max.usage);
    this.#reserve(1, tokens, max.cost);
    this.#spent = { ...this.#spent, requests: this.#spent.requests + 1 };
    let isOpen = true;
    const close = (spend: Spend) => {
      if (!isOpen) {
        return;
      }
      isOpen = false;
      this.#reserve(-1, -tokens, -max.cost);
      this.#spent = spend;
      for (const resolve of this.#waiting.splice(0)) {
        resolve();
      }
    };
    return {
      settle: (charge) => close(plusCharge(this.#spent, charge, max)),
      withdraw: () => close(withoutOne(this.#spent)),
      commit: () => {
        const { count, tokens: before, cost } = this.#committed;
        this.#committed = { count: count + 1, tokens: before + tokens, cost: cost + max.cost };
        close(withoutOne(this.#spent));
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

  /** What is missing for one more attempt, as text. An invalid limit allows nothing. */
  #lack({ usage, cost }: Charge): string | undefined {
    const { requests, inputTokens, outputTokens, cost: spent } = this.#spent;
    const limits = this.#limits;
    const committed = this.#committed;
    const tokens = inputTokens + outputTokens + committed.tokens + this.#reserved.tokens + tokensOf(usage);
    if (limits.requests !== undefined && !(requests + committed.count + 1 <= limits.requests)) {
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
    if (limits.cost !== undefined && !(spent + committed.cost + this.#reserved.cost + cost <= limits.cost)) {
      return l10n.t('Another request would exceed the budget of {0}.', limits.cost);
    }
    return undefined;
  }
}

function withoutOne(spent: Spend): Spend {
  return { ...spent, requests: spent.requests - 1 };
}

/** What was used plus one charge; amounts that are invalid count as the maximum. */
function plusCharge(spent: Spend, { usage, cost, isEstimated = false }: Charge, max: Charge): Spend {
  return {
    requests: spent.requests,
    estimated: spent.estimated + (isEstimated ? 1 : 0),
    inputTokens: spent.inputTokens + amountOr(usage.input, max.usage.input),
    outputTokens: spent.outputTokens + amountOr(usage.output, max.usage.output),
    cost: spent.cost + amountOr(cost, max.cost),
  };
}

function tokensOf({ input = 0, output = 0 }: Usage): number {
  return input + output;
}

/** The amount used, or the maximum if that is invalid; 0 if neither is known. */
function amountOr(used: number | undefined, max: number | undefined): number {
  const [known = 0] = [used, max].filter((one) => one !== undefined && Number.isFinite(one) && one >= 0);
  return known;
}
