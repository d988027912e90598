import type { DatasetAnswer } from './Exchange.ts';
import { Field } from './Field.ts';
import type { MessagePart, ReadMessage } from './Message.ts';
import { imageMarker } from './readTurns.ts';
import type { AnswerContexts } from './SampleRecord.ts';

/** An answer of a preference row with the messages before it in its own field, which is a whole conversation then. */
export interface GivenAnswer extends DatasetAnswer {
  readonly context?: readonly ReadMessage[];
}

interface JoinedAnswers {
  /** The conversation up to the answers. */
  readonly prompt: readonly ReadMessage[];
  /** The list of messages that it was read from; undefined if it is the one of the prompt. */
  readonly promptAt: Field | undefined;
  /** The answers to that conversation. Answers to another one are not among them: they must not be put behind this one. */
  readonly answers: readonly DatasetAnswer[];
  readonly contexts: AnswerContexts | undefined;
}

/** Combines the prompt of a row with the conversations that its answers end. */
export function joinAnswers(prompt: readonly ReadMessage[], given: readonly GivenAnswer[]): JoinedAnswers {
  const wholes = given.map(({ context = [], ...answer }) => ({
    answer,
    context,
    whole: wholeOf(prompt, context),
  }));
  const [first] = wholes;
  if (!first || wholes.every(({ context }) => context.length === 0)) {
    return { prompt, promptAt: undefined, answers: given, contexts: undefined };
  }
  const partings = wholes.map((one) => partingOf(prompt, first, one));
  const splitAt = partings.find((at) => at !== undefined);
  const same = wholes.filter((_, at) => partings[at] === undefined);
  // A side of text has no messages of its own; the other one may add a system prompt.
  const { messages, replaces } = (same.find(({ context }) => context.length > 0) ?? first).whole;
  return {
    prompt: messages,
    promptAt: replaces ? messages.at(-1)?.at.holder?.holder : undefined,
    answers: same.map(({ answer }) => answer),
    contexts: { partAt: splitAt ?? departureOf(prompt, messages), splitsPair: splitAt !== undefined },
  };
}

/** An answer with the messages before it and the whole conversation that it ends. */
interface WholeAnswer {
  readonly answer: DatasetAnswer;
  readonly context: readonly ReadMessage[];
  readonly whole: Whole;
}

interface Whole {
  readonly messages: readonly ReadMessage[];
  /** Whether the prompt is repeated in it, so that it is read from there. */
  readonly replaces: boolean;
}

/** The whole conversation before an answer: the messages before it continue the prompt, or repeat it. */
function wholeOf(prompt: readonly ReadMessage[], context: readonly ReadMessage[]): Whole {
  if (context.length === 0) {
    return { messages: prompt, replaces: false };
  }
  const asked = withoutSystem(prompt);
  const own = withoutSystem(context);
  const repeats = asked.every((message, at) => isSame(message, own[at]));
  if (
    own.length < asked.length &&
    own.every((one, at) => isSame(one, asked[asked.length - own.length + at]))
  ) {
    return { messages: [...newSystem(context, prompt), ...prompt], replaces: false };
  }
  const isComplete = own[0]?.role === 'user' && asked.at(-1)?.role === 'user';
  if (!repeats && !isComplete) {
    return { messages: [...prompt, ...context], replaces: false };
  }
  return { messages: [...newSystem(prompt, context), ...context], replaces: true };
}

/** Where one answer's conversation parts from that of the first answer; undefined if it is the same. */
function partingOf(
  prompt: readonly ReadMessage[],
  first: WholeAnswer,
  other: WholeAnswer,
): Field | undefined {
  const haveOwn = first.context.length > 0 && other.context.length > 0;
  const [added] = prompt.some(isSystem) ? newSystem([...first.context, ...other.context], prompt) : [];
  if (added && !haveOwn) {
    return added.at;
  }
  // A side without messages of its own says nothing about the system prompt of the other one.
  const messagesOf = ({ whole }: WholeAnswer) => (haveOwn ? whole.messages : withoutSystem(whole.messages));
  const one = messagesOf(first);
  const two = messagesOf(other);
  const at = two.findIndex((message, index) => !isSame(message, one[index]));
  if (at < 0 && one.length === two.length) {
    return undefined;
  }
  // Without a prompt, a text is an answer to whatever the other side answers.
  const isOpen = !haveOwn && (one.length === 0 || two.length === 0);
  return isOpen ? undefined : (two[at]?.at ?? other.answer.at);
}

/** Where a conversation that should repeat the prompt has something else; undefined if it has not. */
function departureOf(prompt: readonly ReadMessage[], messages: readonly ReadMessage[]): Field | undefined {
  const own = withoutSystem(messages);
  return withoutSystem(prompt)
    .map((message, at) => (isSame(message, own[at]) ? undefined : (own[at]?.at ?? Field.record)))
    .find((at) => at !== undefined);
}

/** The system prompts of a conversation that another one does not have. */
function newSystem(messages: readonly ReadMessage[], others: readonly ReadMessage[]): readonly ReadMessage[] {
  return messages.filter((one) => isSystem(one) && !others.some((other) => isSame(one, other)));
}

function isSystem({ role }: ReadMessage): boolean {
  return role === 'system';
}

function withoutSystem(messages: readonly ReadMessage[]): readonly ReadMessage[] {
  return messages.filter((one) => !isSystem(one));
}

/** Whether two messages say the same. A side may leave out the images: then they are those of the other one. */
function isSame(one: ReadMessage, other: ReadMessage | undefined): boolean {
  if (other === undefined || one.role !== other.role || one.calls !== other.calls) {
    return false;
  }
  const [a, b] = [one, other].map(saidIn) as [Said, Said];
  return a.words === b.words && (a.images === b.images || a.images === '' || b.images === '');
}

interface Said {
  readonly words: string;
  readonly images: string;
}

/** A message's words and images, the same for a text with markers and for a list of parts. */
function saidIn({ content }: ReadMessage): Said {
  const texts = typeof content === 'string' ? [content] : content.flatMap(textsOf);
  const marked = texts.map((text) => text.split(imageMarker));
  const named = typeof content === 'string' ? [] : content.flatMap(imagesOf);
  return {
    words: marked
      .flatMap((parts) => parts.map((part) => part.trim()).filter((part) => part !== ''))
      .join('\n'),
    images: [...named, ...marked.flatMap((parts) => parts.slice(1).map(() => imageMarker))].join('\n'),
  };
}

function textsOf(part: MessagePart): readonly string[] {
  return part.type === 'text' ? [part.text ?? part.value ?? ''] : [];
}

function imagesOf(part: MessagePart): readonly string[] {
  const { type, ...held } = part;
  return type === 'text' ? [] : [Object.values(held).some(Boolean) ? JSON.stringify(held) : imageMarker];
}
