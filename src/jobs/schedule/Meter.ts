import type { Usage } from '../../core/review/FeedbackEvent.ts';
import type { ChatModel, ChatReply, ChatRequest } from '../../models/ChatModel.ts';
import { minTokensIn } from '../../models/PlainMessage.ts';
import type { Charge } from './Budget.ts';
import { estimateUsage, loadTokenizer } from './estimateUsage.ts';
import { costOf, type Prices, priceOf } from './Prices.ts';

/** Takes nothing, such as an attempt that a server has refused. */
export const noCharge: Charge = { usage: { input: 0, output: 0 }, cost: 0 };

/**
 * A count of more than so many times the most that was estimated is not believed. Servers may count images far higher than any
 * formula here; a count beyond this is no count, and would end a run in which there is room.
 */
const maxBelievedFactor = 100;

/** Where no budget is to be kept, counts up to this are believed without an estimate to hold them against. */
const maxPlainCount = 100_000;

type CountedReply = Pick<ChatReply, 'usage' | 'text'>;

/** What one request takes: the most before it is sent, and afterwards what the server counted as far as that can be believed. */
export class Meter {
  readonly #model: ChatModel;
  readonly #request: ChatRequest;
  readonly #prices: Prices;
  #most: Promise<Charge> | undefined;

  constructor(model: ChatModel, request: ChatRequest, prices: Prices) {
    this.#model = model;
    this.#request = request;
    this.#prices = prices;
  }

  /** The most that it may take, by estimate. */
  most(): Promise<Charge> {
    this.#most ??= this.#estimate();
    return this.#most;
  }

  /**
   * What it took. What a server did not count, or not in a way that can be believed, is taken at its most. For a budget that is
   * `kept`, so is a count that is lower than any tokenizer can come to; where there is none, the estimate is only made when it is needed.
   */
  async charge({ usage, text }: CountedReply, kept: boolean): Promise<Charge> {
    if (this.#model.identity.provider === 'offline' || (!kept && isPlain(usage))) {
      return this.#priced(usage);
    }
    const { system, history, user } = this.#request.question;
    const sent = [system, ...history.map((turn) => turn.text), user];
    const { usage: most } = await this.most();
    const charged = {
      input: believable(usage.input, most.input, sent),
      output: believable(usage.output, most.output, [text]),
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

function believable(counted: number | undefined, most = 0, texts: readonly string[]): number {
  return counted === undefined || counted > most * maxBelievedFactor
    ? most
    : Math.max(counted, Math.min(most, minTokensIn(texts.join('\n'))));
}
