import type { Usage } from '../../core/review/FeedbackEvent.ts';
import type { ChatModel, ChatReply, ChatRequest } from '../../models/ChatModel.ts';
import { minTokensIn } from '../../models/PlainMessage.ts';
import type { Charge } from './Budget.ts';
import { estimateUsage, loadTokenizer } from './estimateUsage.ts';
import { costOf, type Prices, priceOf } from './Prices.ts';

/** Nothing, for example for an attempt that a server has refused. */
export const noCharge: Charge = { usage: { input: 0, output: 0 }, cost: 0 };

/**
 * Counts above this multiple of the estimated maximum are ignored. Servers may count images much higher than any formula here;
 * a count beyond this is a mistake and would end a run within its budget.
 */
const maxBelievedFactor = 100;

/** Without a budget, counts up to this are accepted without an estimate to compare them with. */
const maxPlainCount = 100_000;

type CountedReply = Pick<ChatReply, 'usage' | 'text'>;

/** What one request uses: the maximum before it is sent, and the server's count afterwards, if it is plausible. */
export class Meter {
  readonly #model: ChatModel;
  readonly #request: ChatRequest;
  readonly #prices: Prices;
  #max: Promise<Charge> | undefined;

  constructor(model: ChatModel, request: ChatRequest, prices: Prices) {
    this.#model = model;
    this.#request = request;
    this.#prices = prices;
  }

  /** The estimated maximum. */
  max(): Promise<Charge> {
    this.#max ??= this.#estimate();
    return this.#max;
  }

  /**
   * What it used. Missing or implausible counts are replaced by the maximum. If a budget is `kept`, so are counts below what
   * any tokenizer could produce; without a budget, the estimate is only computed if needed.
   */
  async charge({ usage, text }: CountedReply, kept: boolean): Promise<Charge> {
    if (this.#model.identity.provider === 'offline' || (!kept && isPlain(usage))) {
      return this.#priced(usage);
    }
    const { system, history, user } = this.#request.question;
    const sent = [system, ...history.map((turn) => turn.text), user];
    const { usage: max } = await this.max();
    const charged = {
      input: believable(usage.input, max.input, sent),
      output: believable(usage.output, max.output, [text]),
    };
    const isEstimated = charged.input !== usage.input || charged.output !== usage.output;
    return { ...this.#priced(charged), isEstimated };
  }

  async #estimate(): Promise<Charge> {
    const { question, images, complaint } = this.#request;
    const count = await loadTokenizer();
    const { input, maxOutput } = estimateUsage(question, images, this.#model, count);
    const again = complaint ? count(complaint.answer) + count(complaint.error) : 0;
    return { ...this.#priced({ input: input + again, output: maxOutput }), isEstimated: true };
  }

  #priced(usage: Usage): Charge {
    return { usage, cost: costOf(usage, priceOf(this.#model.identity.model, this.#prices)) ?? 0 };
  }
}

function isPlain({ input, output }: Usage): boolean {
  return [input, output].every((one) => one !== undefined && one <= maxPlainCount);
}

function believable(counted: number | undefined, max = 0, texts: readonly string[]): number {
  return counted === undefined || counted > max * maxBelievedFactor
    ? max
    : Math.max(counted, Math.min(max, minTokensIn(texts.join('\n'))));
}
