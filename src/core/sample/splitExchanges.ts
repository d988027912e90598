import type { Exchange } from './Exchange.ts';
import type { Turn } from './Turn.ts';
import { turnText } from './turnText.ts';

/** What a format knows of an exchange beyond its turns, by the index of its user turn among all turns. */
interface ExchangeExtras {
  readonly observations: Exchange['observations'];
  readonly safe: boolean | undefined;
}

/** Cuts a conversation into its exchanges: every user turn with what came before and the answer that follows. */
export function splitExchanges(
  turns: readonly Turn[],
  extras: (userTurn: number) => ExchangeExtras,
): readonly Exchange[] {
  const userTurns = turns.flatMap((turn, index) => (turn.role === 'user' ? [index] : []));
  return userTurns.flatMap((at, index) => {
    const prompt = turns[at];
    const answer = turns[at + 1];
    if (!prompt) {
      return [];
    }
    return {
      index,
      history: turns.slice(0, at),
      prompt,
      images: imagesOf(turns.slice(0, at + 1)),
      answers: answer?.role === 'assistant' ? [{ field: 'answer', text: turnText(answer) }] : [],
      ...extras(at),
    };
  });
}

/** The images that turns show, each once, in order. */
export function imagesOf(turns: readonly Turn[]): readonly number[] {
  const all = turns.flatMap((turn) =>
    turn.parts.flatMap((part) => (part.type === 'image' ? [part.image] : [])),
  );
  return [...new Set(all)];
}
