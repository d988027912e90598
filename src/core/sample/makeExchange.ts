import type { Exchange } from './Exchange.ts';
import type { Part } from './Turn.ts';

interface ExchangeInit {
  readonly index?: number;
  readonly text: string;
  /** Indices of the record's images that the question is about; they stand before its words. */
  readonly images: readonly number[];
  readonly answers?: Exchange['answers'];
  readonly safe?: boolean | undefined;
}

/** An exchange of one question without history, as most benchmarks and preference sets have it. */
export function makeExchange({ index = 0, text, images, answers = [], safe }: ExchangeInit): Exchange {
  const pictures = images.map((image): Part => ({ type: 'image', image }));
  return {
    index,
    history: [],
    prompt: { role: 'user', parts: [...pictures, { type: 'text', text }] },
    images,
    answers,
    observations: [],
    safe,
  };
}
