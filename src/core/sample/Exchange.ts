import { z } from 'zod';
import { type Field, field } from './Field.ts';
import { awaitsAnswer, type Role } from './roles.ts';

/** A piece of a turn: text, or the image of the record with that index (0-based). */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly image: number };

/** The content of a turn, with images at the positions that the record gives them. */
export interface Spoken {
  readonly role: Role;
  readonly parts: readonly Part[];
}

/** One message of a conversation, with the field that it was read from. */
export interface Turn extends Spoken {
  /** The field with its text, or with the list of its parts. */
  readonly at: Field;
  /** Further fields that its text was joined from. */
  readonly also?: readonly Field[] | undefined;
  /** Set if it calls tools. */
  readonly isCall?: true | undefined;
  /** Set if the data says that no model is to be trained on it. */
  readonly isContext?: true | undefined;
}

/** An observation as DREAM's prompts and released file spell it; labels may vary. */
export const rawObservationSchema = z.object({
  malicious_content: z.string(),
  source: z.string(),
  risk_category: z.string(),
});

export type RawObservation = z.infer<typeof rawObservationSchema>;

/** An answer that the dataset contains. */
export interface DatasetAnswer {
  /** Identifies the answer in the ledger: `chosen`, `rejected`, `answer`, `responses[2].response`. */
  readonly field: string;
  readonly text: string;
  /** The field with its text, or with the list of its parts. */
  readonly at: Field;
  /** The role, if it is a message. */
  readonly role?: Role;
  /** Set if it calls tools. */
  readonly isCall?: true;
  /** The model that wrote it, if the record names it. */
  readonly model?: string;
  /** The dataset's own verdict on it, unless its field name (`chosen`, `rejected`) already gives it. */
  readonly side?: 'chosen' | 'rejected';
  /** The data's safety mark of the answer itself, if it has one. */
  readonly safe?: boolean;
  /** Set if the data says that no model is to be trained on it: it is there as context for what follows. */
  readonly isContext?: true;
  /** The dataset's own score of the answer, more being better, if both answers of its pair have one. */
  readonly score?: number;
}

/**
 * The unit of curation: one turn to be answered (the user's, or a tool's result), the turns before it, the images up to
 * it and the answers to it. `index` is its 0-based position in the record.
 */
export interface Exchange {
  readonly index: number;
  readonly history: readonly Turn[];
  readonly prompt: Turn;
  /** Indices of the record's images that the model has seen by this turn. */
  readonly images: readonly number[];
  readonly answers: readonly DatasetAnswer[];
  /** Observations already in the data, with their original labels. */
  readonly observations: readonly RawObservation[];
  /** The field of the list of them, or where it would be; undefined if the format has no such list. */
  readonly observationsAt: Field | undefined;
  /** The data's safety mark for the request; undefined if it has none. */
  readonly safe: boolean | undefined;
}

/** The text of a turn without its images. */
export function turnText(turn: Spoken): string {
  const [only, ...others] = turn.parts;
  if (only?.type === 'text' && others.length === 0) {
    return only.text;
  }
  return turn.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** The dataset's own verdict on an answer: as read by its format, else from the name of its field. */
export function answerSide({ side, field }: DatasetAnswer): 'chosen' | 'rejected' | undefined {
  return side ?? (field === 'chosen' || field === 'rejected' ? field : undefined);
}

/** The preference that a dataset itself holds for an exchange. */
interface Preference {
  readonly chosen: DatasetAnswer;
  readonly rejected: DatasetAnswer;
}

/** The pair of an exchange, if the data says which answer is the chosen one. */
export function preferenceOf({ answers }: Exchange): Preference | undefined {
  if (answers.length < 2) {
    return undefined;
  }
  const chosen = answers.find((one) => answerSide(one) === 'chosen');
  const rejected = chosen && answers.find((one) => answerSide(one) === 'rejected');
  return chosen && rejected && { chosen, rejected };
}

/** Options for an answer besides its text. Its field has its name, unless another one is given. */
interface AnswerInit {
  readonly at?: Field;
  readonly role?: Role | undefined;
  readonly isCall?: true | undefined;
  readonly model?: unknown;
  readonly side?: 'chosen' | 'rejected' | undefined;
  readonly safe?: boolean | undefined;
}

/** An answer as a list of none or one. Null is no answer; an empty text is one, which checks report. */
export function answerAt(name: string, text: unknown, more: AnswerInit = {}): readonly DatasetAnswer[] {
  if (typeof text !== 'string') {
    return [];
  }
  const { at = field(name), role, isCall, model, side, safe } = more;
  return [
    {
      field: name,
      text,
      at,
      ...(role === undefined ? {} : { role }),
      ...(isCall ? { isCall } : {}),
      ...(typeof model === 'string' && model !== '' ? { model } : {}),
      ...(side === undefined ? {} : { side }),
      ...(safe === undefined ? {} : { safe }),
    },
  ];
}

interface ModelResponse {
  readonly response?: unknown;
  readonly model?: unknown;
}

/** The answers of several models in a list, without null and empty ones, which such files contain if a model failed. */
export function modelAnswers(
  responses: readonly ModelResponse[],
  list: string,
  fieldOf = (index: number) => field(list).at(index).at('response'),
): readonly DatasetAnswer[] {
  return responses.flatMap(({ response, model }, index) =>
    response === '' ? [] : answerAt(`${list}[${index}].response`, response, { at: fieldOf(index), model }),
  );
}

interface ExchangeInit {
  readonly index?: number;
  readonly text: string;
  /** The field with the text; the record itself if the text is not in the record. */
  readonly at: Field;
  /** Further fields that the text was joined from. */
  readonly also?: readonly Field[];
  /** Indices of the record's images that the question is about; they come before the text. */
  readonly images: readonly number[];
  readonly answers?: Exchange['answers'];
  readonly safe?: boolean | undefined;
}

/** An exchange with one question and no history, as in most benchmarks and preference sets. */
export function makeExchange(init: ExchangeInit): Exchange {
  const { index = 0, text, at, also, images, answers = [], safe } = init;
  const pictures = images.map((image): Part => ({ type: 'image', image }));
  return {
    index,
    history: [],
    prompt: { role: 'user', parts: [...pictures, { type: 'text', text }], at, also },
    images,
    answers,
    observations: [],
    observationsAt: undefined,
    safe,
  };
}

/** What a format knows about an exchange besides its turns, by the index of its user turn among all turns. */
interface ExchangeExtras {
  readonly observations: Exchange['observations'];
  readonly observationsAt?: Field | undefined;
  readonly safe: boolean | undefined;
}

/** An exchange with other turns before it; they are built on access, as those of long conversations are. */
export function withHistory(exchange: Exchange, history: () => readonly Turn[]): Exchange {
  return Object.defineProperties({} as Exchange, {
    ...Object.getOwnPropertyDescriptors(exchange),
    history: { get: history, enumerable: true },
  });
}

/** Longer histories are built on access: those of a conversation of n turns have n² / 2 turns in total. */
const maxEagerHistory = 64;

/**
 * Splits a conversation into its exchanges: every turn to be answered, with the turns before it and the answer after it.
 * Of several tool results in a row, the last one is the turn to be answered.
 */
export function splitExchanges(
  turns: readonly Turn[],
  extras: (userTurn: number) => ExchangeExtras,
): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  let images: readonly number[] = [];
  for (let at = 0; at < turns.length; at += 1) {
    const prompt = turns[at] as Turn;
    images = withImagesOf(prompt, images);
    const next = turns[at + 1];
    if (awaitsAnswer(prompt.role) && !(prompt.role === 'tool' && next?.role === 'tool')) {
      const { observations, observationsAt, safe } = extras(at);
      const exchange = {
        index: exchanges.length,
        prompt,
        images,
        answers: next?.role === 'assistant' ? [answerOf(next)] : [],
        observations,
        observationsAt,
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

function answerOf(turn: Turn): DatasetAnswer {
  const { at, isCall, isContext } = turn;
  return {
    field: 'answer',
    text: turnText(turn),
    at,
    ...(isCall ? { isCall } : {}),
    ...(isContext ? { isContext } : {}),
  };
}

/** The images that turns show, without repetitions, in order. */
export function imagesOf(turns: readonly Spoken[]): readonly number[] {
  return turns.reduce<readonly number[]>((images, turn) => withImagesOf(turn, images), []);
}

/** Images plus those of a further turn; the same list if the turn adds none. */
function withImagesOf({ parts }: Spoken, images: readonly number[]): readonly number[] {
  let more: Set<number> | undefined;
  for (const part of parts) {
    if (part.type === 'image') {
      more ??= new Set(images);
      more.add(part.image);
    }
  }
  return more && more.size > images.length ? [...more] : images;
}
