import { type Exchange, imagesOf, type Spoken, type Turn } from '../sample/Exchange.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';

/** A turn of a conversation that is exported. */
export interface ExportedTurn extends Spoken {
  /** The turn of the record; undefined for an answer that is written in place of one. */
  readonly source: Turn | undefined;
  /** The exchange whose request it is. */
  readonly asks?: Exchange;
  /** The exchange whose answer it is. */
  readonly answers?: Exchange;
  /** How many images, before its own parts, were in turns that are left out. */
  readonly moved: number;
}

/** What is exported as the answer of an exchange: a text, the record's own answer, or nothing, and the request neither. */
export type Answering = { readonly text: string } | 'own' | 'left-out';

/**
 * The conversation that exchanges of a record have together, for every export target: system prompts, requests with their
 * images in place, and answers. Exchanges of one conversation share their turns; those of a record that asks several questions
 * independently follow each other.
 */
export function exportedTurns(
  record: SampleRecord,
  exchanges: readonly Exchange[],
  answerOf: (exchange: Exchange) => Answering,
): readonly ExportedTurn[] {
  const script = new Script(record, answerOf);
  for (const [at, exchange] of exchanges.entries()) {
    const { length } = exchange.history;
    // The turns of an exchange are among those of the next one in the same conversation.
    if (exchanges[at + 1]?.history[length] !== exchange.prompt) {
      script.add([...exchange.history, exchange.prompt]);
    }
  }
  return withOneSystem(script.turns);
}

/** Collects turns, each once. */
class Script {
  readonly turns: ExportedTurn[] = [];
  readonly #answerOf: (exchange: Exchange) => Answering;
  readonly #asking: ReadonlyMap<Turn, Exchange>;
  readonly #seen = new Set<Turn>();
  readonly #shown = new Set<number>();
  /** Images of turns that are left out: a later request may be about them. */
  #lost: readonly number[] = [];

  constructor({ exchanges }: SampleRecord, answerOf: (exchange: Exchange) => Answering) {
    this.#answerOf = answerOf;
    this.#asking = new Map(exchanges.map((exchange) => [exchange.prompt, exchange]));
  }

  add(turns: readonly Turn[]): void {
    for (const [at, turn] of turns.entries()) {
      if (this.#seen.has(turn)) {
        continue;
      }
      this.#seen.add(turn);
      const exchange = this.#asking.get(turn);
      const next = turns[at + 1];
      if (exchange) {
        this.#ask(exchange, next?.role === 'assistant' ? next : undefined);
      } else {
        this.#say(turn, {});
      }
    }
  }

  /** A request with its answer. One that was never answered stays, even if its exchange is left out: it was part of what was asked. */
  #ask(exchange: Exchange, answer: Turn | undefined): void {
    const answering = this.#answerOf(exchange);
    if (answering === 'left-out' && answer) {
      this.#seen.add(answer);
      this.#lost = [...this.#lost, ...imagesOf([exchange.prompt, answer])];
      return;
    }
    this.#say(exchange.prompt, { asks: exchange });
    if (typeof answering === 'object') {
      const parts = [{ type: 'text', text: answering.text } as const];
      this.turns.push({ role: 'assistant', parts, source: undefined, answers: exchange, moved: 0 });
      if (answer) {
        this.#seen.add(answer);
      }
    }
  }

  #say(turn: Turn, more: Pick<ExportedTurn, 'asks'>): void {
    const moved = more.asks ? this.#lost.filter((image) => !this.#shown.has(image)) : [];
    const own = turn.parts.filter((part) => part.type === 'text' || !this.#shown.has(part.image));
    const parts = [...moved.map((image) => ({ type: 'image', image }) as const), ...own];
    for (const image of imagesOf([{ ...turn, parts }])) {
      this.#shown.add(image);
    }
    if (more.asks) {
      this.#lost = [];
    }
    this.turns.push({ role: turn.role, parts, source: turn, moved: moved.length, ...more });
  }
}

/** Several system prompts at the beginning are one: chat templates know one message of them. Models are asked the same way. */
function withOneSystem(turns: readonly ExportedTurn[]): readonly ExportedTurn[] {
  const end = turns.findIndex(({ role }) => role !== 'system');
  const [first, ...others] = turns.slice(0, Math.max(end, 0));
  if (!first || others.length === 0) {
    return turns;
  }
  const texts = new Set(
    [first, ...others].flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
    ),
  );
  return [{ ...first, parts: [{ type: 'text', text: [...texts].join('\n\n') }] }, ...turns.slice(end)];
}
