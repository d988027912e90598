import { type GivenAnswer, joinAnswers } from './answers/answerContexts.ts';
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
import { type Message, type ReadMessage, readMessage, readMessages } from './Message.ts';
import type { DeclaredImages } from './readImages.ts';
import { readTurns } from './readTurns.ts';
import { type Conversation, readSafety, type SampleRecord } from './SampleRecord.ts';

const observeField = field('observe');

interface PreferenceParts {
  /** The conversation up to the answers, unless these come with messages of their own. */
  readonly prompt: readonly ReadMessage[];
  /** The list of messages that contains the prompt, if there is one. */
  readonly conversationAt?: Field | undefined;
  /** The message that ends that list with an answer. */
  readonly ending?: ReadMessage | undefined;
  readonly needsMarkers?: boolean;
  readonly declared: DeclaredImages;
  readonly answers: readonly GivenAnswer[];
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
  | 'contexts'
  | 'keepsObservations'
  | 'safety'
  | 'markers'
> {
  const { prompt, promptAt, answers, contexts } = joinAnswers(parts.prompt, parts.answers);
  const { turns, images, carried, markers } = readTurns(prompt, parts.declared.images);
  const all = splitExchanges(turns, () => ({ observations: [], safe: parts.safe ?? undefined }));
  const exchanges = all.slice(-1).map(
    (exchange): Exchange => ({
      ...exchange,
      index: 0,
      answers: [...answers, ...exchange.answers],
      observations: parts.observe ?? [],
      observationsAt: 'observe' in parts ? observeField : undefined,
    }),
  );
  const conversationAt = promptAt ?? parts.conversationAt;
  return {
    images,
    carriedImages: carried,
    imagesAt: parts.declared.at,
    exchanges,
    conversation: conversationAt && conversationOf(parts, conversationAt, turns),
    ...(contexts && { contexts }),
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
  // Messages of other fields, such as those before an answer in its own field, are not part of the conversation.
  const own = turns.filter((turn) => turn.at.holder?.holder === at);
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
): readonly GivenAnswer[] {
  if (typeof answer === 'string' || answer === null || answer === undefined) {
    return answerAt(name, answer, { side });
  }
  const at = field(name);
  if (isTexts(answer)) {
    return answer.flatMap((text, index) => answerAt(`${name}[${index}]`, text, { at: at.at(index), side }));
  }
  if (!isList(answer)) {
    return spokenAnswer(name, readMessage(answer, at), side);
  }
  const messages = readMessages(answer, at);
  const last = messages.at(-1);
  const context = messages.slice(0, -1);
  const ending = last ? spokenAnswer(name, last, side) : [];
  return context.length === 0 ? ending : ending.map((one) => ({ ...one, context }));
}

export function spokenAnswer(
  name: string,
  message: ReadMessage,
  side?: 'chosen' | 'rejected',
): readonly DatasetAnswer[] {
  const [turn] = readTurns([message], []).turns;
  return turn
    ? answerAt(name, turnText(turn), { at: turn.at, role: turn.role, isCall: turn.isCall, side })
    : [];
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
