import type { Exchange } from './Exchange.ts';
import type { Turn } from './Turn.ts';
import { turnText } from './turnText.ts';

/** What a format knows of an exchange beyond its turns, by the index of its user turn among all turns. */
interface ExchangeExtras {
  readonly observations: Exchange['observations'];
  readonly safe: boolean | undefined;
}

/** Longer histories are made when they are looked at: those of a conversation of n turns have n² / 2 turns. */
const maxEagerHistory = 64;

/** Cuts a conversation into its exchanges: every user turn with what came before and the answer that follows. */
export function splitExchanges(
  turns: readonly Turn[],
  extras: (userTurn: number) => ExchangeExtras,
): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  let images: readonly number[] = [];
  for (let at = 0; at < turns.length; at += 1) {
    const prompt = turns[at] as Turn;
    images = withImagesOf(prompt, images);
    if (prompt.role === 'user') {
      const answer = turns[at + 1];
      const { observations, safe } = extras(at);
      const exchange = {
        index: exchanges.length,
        prompt,
        images,
        answers: answer?.role === 'assistant' ? [{ field: 'answer', text: turnText(answer) }] : [],
        observations,
        safe,
      };
      exchanges.push(
        at <= maxEagerHistory
          ? { ...exchange, history: turns.slice(0, at) }
          : {
              ...exchange,
              get history() {
                return turns.slice(0, at);
              },
            },
      );
    }
  }
  return exchanges;
}

/** The images that turns show, each once, in order. */
export function imagesOf(turns: readonly Turn[]): readonly number[] {
  return turns.reduce<readonly number[]>((images, turn) => withImagesOf(turn, images), []);
}

/** Images with those of a further turn; the very same list where it shows no other ones. */
function withImagesOf({ parts }: Turn, images: readonly number[]): readonly number[] {
  let more: Set<number> | undefined;
  for (const part of parts) {
    if (part.type === 'image') {
      more ??= new Set(images);
      more.add(part.image);
    }
  }
  return more && more.size > images.length ? [...more] : images;
}
