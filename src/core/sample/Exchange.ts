import { z } from 'zod';

/** A piece of a turn: text, or the image of the record with that index (0-based). */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly image: number };

/** One message of a conversation, its images in the places where the record put them. */
export interface Turn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly parts: readonly Part[];
}

/** An observation as DREAM's prompts and released file spell it; labels may have drifted. */
export const rawObservationSchema = z.object({
  malicious_content: z.string(),
  source: z.string(),
  risk_category: z.string(),
});

export type RawObservation = z.infer<typeof rawObservationSchema>;

/** An answer that the dataset itself holds. */
export interface DatasetAnswer {
  /** Where in the record it stands: `chosen`, `rejected`, `answer`, `responses[2].response`. */
  readonly field: string;
  readonly text: string;
  /** The model that gave it, where the record says so. */
  readonly model?: string;
  /** The dataset's own word on it, where the name of its field (`chosen`, `rejected`) does not say it. */
  readonly side?: 'chosen' | 'rejected';
}

/**
 * The unit of curation: one user turn with the turns before it, the images up to it and the answers to it.
 * `index` counts the exchanges of a record from 0.
 */
export interface Exchange {
  readonly index: number;
  readonly history: readonly Turn[];
  readonly prompt: Turn;
  /** Indices into the record's images that the model sees by this turn. */
  readonly images: readonly number[];
  readonly answers: readonly DatasetAnswer[];
  /** Observations already in the data, labels as written there. */
  readonly observations: readonly RawObservation[];
  /** What the data says of the request, undefined where it says nothing. */
  readonly safe: boolean | undefined;
}

/** The words of a turn without its images. */
export function turnText(turn: Turn): string {
  const [only, ...others] = turn.parts;
  if (only?.type === 'text' && others.length === 0) {
    return only.text;
  }
  return turn.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** The dataset's own word on an answer: what its format read out of the record, else what its field is called. */
export function answerSide({ side, field }: DatasetAnswer): 'chosen' | 'rejected' | undefined {
  return side ?? (field === 'chosen' || field === 'rejected' ? field : undefined);
}

/** An answer as a list of none or one. Null is no answer; an empty text is one, which checks complain of. */
export function answerAt(
  field: string,
  text: unknown,
  more: { readonly model?: unknown; readonly side?: 'chosen' | 'rejected' | undefined } = {},
): readonly DatasetAnswer[] {
  if (typeof text !== 'string') {
    return [];
  }
  const { model, side } = more;
  return [
    {
      field,
      text,
      ...(typeof model === 'string' && model !== '' ? { model } : {}),
      ...(side === undefined ? {} : { side }),
    },
  ];
}

interface ModelResponse {
  readonly response?: unknown;
  readonly model?: unknown;
}

/** The answers of several models in a list; null and empty ones, which such files hold where a model failed, are none. */
export function modelAnswers(responses: readonly ModelResponse[], list: string): readonly DatasetAnswer[] {
  return responses.flatMap(({ response, model }, at) =>
    response === '' ? [] : answerAt(`${list}[${at}].response`, response, { model }),
  );
}

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
