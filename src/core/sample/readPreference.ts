import {
  answerAt,
  type DatasetAnswer,
  type Exchange,
  type RawObservation,
  splitExchanges,
  type Turn,
  turnText,
} from './Exchange.ts';
import { type Field, field } from './Field.ts';
import { type Message, type ReadMessage, readMessage } from './Message.ts';
import type { DeclaredImages } from './readImages.ts';
import { readTurns } from './readTurns.ts';
import { type Conversation, readSafety, type SampleRecord } from './SampleRecord.ts';

const observeField = field('observe');

interface PreferenceParts {
  readonly prompt: readonly ReadMessage[];
  /** The list of messages that contains the prompt, if there is one. */
  readonly conversationAt?: Field | undefined;
  /** The message that ends that list with an answer. */
  readonly ending?: ReadMessage | undefined;
  readonly needsMarkers?: boolean;
  readonly declared: DeclaredImages;
  readonly answers: readonly DatasetAnswer[];
  /** DREAM's additions to a row; omitted by formats without them. */
  readonly safe?: boolean | null | undefined;
  readonly observe?: readonly RawObservation[] | null | undefined;
}

/**
 * A prompt of messages with the answers to its last user turn. A preference is about that turn: earlier ones are its
 * history, not exchanges of their own.
 */
export function readPreference(
  parts: PreferenceParts,
): Pick<
  SampleRecord,
  | 'images'
  | 'carriedImages'
  | 'imagesAt'
  | 'exchanges'
  | 'conversation'
  | 'keepsObservations'
  | 'safety'
  | 'markers'
> {
  const { turns, images, carried, markers } = readTurns(parts.prompt, parts.declared.images);
  const all = splitExchanges(turns, () => ({ observations: [], safe: parts.safe ?? undefined }));
  const exchanges = all.slice(-1).map(
    (exchange): Exchange => ({
      ...exchange,
      index: 0,
      answers: [...parts.answers, ...exchange.answers],
      observations: parts.observe ?? [],
      observationsAt: 'observe' in parts ? observeField : undefined,
    }),
  );
  return {
    images,
    carriedImages: carried,
    imagesAt: parts.declared.at,
    exchanges,
    conversation: parts.conversationAt && conversationOf(parts, parts.conversationAt, turns),
    keepsObservations: parts.observe !== undefined,
    safety: readSafety(parts.safe),
    markers,
  };
}

function conversationOf(
  { ending, answers, needsMarkers = true }: PreferenceParts,
  at: Field,
  turns: readonly Turn[],
): Conversation {
  // A system text in a field of its own is not part of the conversation.
  const own = turns[0]?.at.holder?.holder === at ? turns : turns.slice(1);
  const endsWith = answers.length > 0 && !ending ? 'request' : 'answer';
  return { at, turns: ending ? [...own, ...readTurns([ending], []).turns] : own, endsWith, needsMarkers };
}

/**
 * An answer that is a text, a message, or a conversation that ends with it, as a list of none or one; a list of texts is as many
 * answers.
 */
export function messageAnswer(
  name: string,
  answer: string | readonly string[] | Message | readonly Message[] | null | undefined,
  side?: 'chosen' | 'rejected',
): readonly DatasetAnswer[] {
  if (typeof answer === 'string' || answer === null || answer === undefined) {
    return answerAt(name, answer, { side });
  }
  const at = field(name);
  if (isTexts(answer)) {
    return answer.flatMap((text, index) => answerAt(`${name}[${index}]`, text, { at: at.at(index), side }));
  }
  const last = isList(answer) ? answer.at(-1) : answer;
  const message = last && readMessage(last, isList(answer) ? at.at(answer.length - 1) : at);
  return message ? spokenAnswer(name, message, side) : [];
}

export function spokenAnswer(
  name: string,
  message: ReadMessage,
  side?: 'chosen' | 'rejected',
): readonly DatasetAnswer[] {
  const [turn] = readTurns([message], []).turns;
  return turn ? answerAt(name, turnText(turn), { at: turn.at, role: turn.role, side }) : [];
}

function isTexts(answer: readonly string[] | Message | readonly Message[]): answer is readonly string[] {
  return Array.isArray(answer) && typeof answer[0] === 'string';
}

function isList(answer: Message | readonly Message[]): answer is readonly Message[] {
  return Array.isArray(answer);
}

interface PromptFields {
  readonly text: string;
  readonly at: Field;
  readonly also?: readonly Field[] | undefined;
  readonly system?: string | null | undefined;
  /** Earlier rounds, as pairs of request and answer. */
  readonly history?: readonly (readonly string[])[] | null | undefined;
}

/** A request as messages, with its system prompt and its earlier rounds, as Alpaca rows and ms-swift spell them. */
export function promptMessages({ text, at, also, system, history }: PromptFields): readonly ReadMessage[] {
  const rounds = (history ?? []).flatMap(([request = '', answer = ''], index): ReadMessage[] => {
    const round = field('history').at(index);
    return [
      { role: 'user', content: request, at: round.at(0) },
      { role: 'assistant', content: answer, at: round.at(1) },
    ];
  });
  return [...systemMessage(system), ...rounds, { role: 'user', content: text, at, also }];
}

/** The system text in a field of its own, as a list of none or one. */
export function systemMessage(system: string | null | undefined): readonly ReadMessage[] {
  return system ? [{ role: 'system', content: system, at: field('system') }] : [];
}
