import {
  answerAt,
  type DatasetAnswer,
  type Exchange,
  type RawObservation,
  splitExchanges,
  turnText,
} from './Exchange.ts';
import type { MediaReference } from './MediaReference.ts';
import type { Message } from './Message.ts';
import { readTurns } from './readTurns.ts';
import type { SampleRecord } from './SampleRecord.ts';

interface PreferenceParts {
  readonly prompt: readonly Message[];
  readonly images: readonly MediaReference[];
  readonly answers: readonly DatasetAnswer[];
  readonly safe?: boolean | undefined;
  readonly observations?: readonly RawObservation[] | undefined;
}

/**
 * A prompt of messages with the answers to its last user turn. A preference is about that turn: the ones before it are
 * its history, not exchanges of their own.
 */
export function readPreference(
  parts: PreferenceParts,
): Pick<SampleRecord, 'images' | 'exchanges' | 'markers'> {
  const { turns, images, markers } = readTurns(parts.prompt, parts.images);
  const all = splitExchanges(turns, () => ({ observations: [], safe: parts.safe }));
  const exchanges = all.slice(-1).map(
    (exchange): Exchange => ({
      ...exchange,
      index: 0,
      answers: [...parts.answers, ...exchange.answers],
      observations: parts.observations ?? [],
    }),
  );
  return { images, exchanges, markers };
}

/** An answer that is a text, a message, or a conversation that ends with it, as a list of none or one. */
export function messageAnswer(
  field: string,
  answer: string | Message | readonly Message[] | null | undefined,
  side?: 'chosen' | 'rejected',
): readonly DatasetAnswer[] {
  if (typeof answer === 'string' || answer === null || answer === undefined) {
    return answerAt(field, answer, { side });
  }
  const last = isList(answer) ? answer.at(-1) : answer;
  const turn = last && readTurns([last], []).turns[0];
  return turn ? answerAt(field, turnText(turn), { side }) : [];
}

function isList(answer: Message | readonly Message[]): answer is readonly Message[] {
  return Array.isArray(answer);
}

interface PromptFields {
  readonly text: string;
  readonly system?: string | null | undefined;
  /** Earlier rounds as pairs of request and answer. */
  readonly history?: readonly (readonly string[])[] | null | undefined;
}

/** A request as messages, with its system prompt and its earlier rounds, as Alpaca rows and ms-swift spell them. */
export function promptMessages({ text, system, history }: PromptFields): readonly Message[] {
  const rounds = (history ?? []).flatMap(([request = '', answer = '']): Message[] => [
    { role: 'user', content: request },
    { role: 'assistant', content: answer },
  ]);
  return [
    ...(system ? [{ role: 'system' as const, content: system }] : []),
    ...rounds,
    { role: 'user', content: text },
  ];
}
