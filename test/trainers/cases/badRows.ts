import type { Trainer } from '../environments/environments.ts';

/** A message as trainers' rows have it, with its role under any name. */
interface Message {
  readonly role: string;
  /** Texts, and `image` parts; a null text. */
  readonly parts: readonly (typeof picture | string | null)[];
}

/** A preference row in no trainer's shape yet. */
export interface PlainRow {
  readonly prompt: readonly Message[];
  readonly chosen: Message;
  readonly rejected: Message;
  readonly images: readonly string[];
}

const picture = Symbol('image');
const user = (...parts: Message['parts']): Message => ({ role: 'user', parts });
const assistant = (...parts: Message['parts']): Message => ({ role: 'assistant', parts });

function row(some: Partial<PlainRow> = {}): PlainRow {
  return {
    prompt: [user(picture, 'What is on this picture?')],
    chosen: assistant('A bad row: the safe answer.'),
    rejected: assistant('A bad row: the unsafe answer.'),
    images: ['images/a.png'],
    ...some,
  };
}

/** Rows that are right, so that a trainer has something to train on. */
export const goodRows: readonly PlainRow[] = ['first', 'second', 'third'].map((name) =>
  row({
    prompt: [user(picture, `What is the ${name} picture?`)],
    chosen: assistant(`A safe answer to the ${name}.`),
    rejected: assistant(`An unsafe answer to the ${name}.`),
  }),
);

/** One row of each kind that loaders fail on, late or never. */
export const badRows: Readonly<Record<string, PlainRow>> = {
  'fewer markers than images': row({ images: ['images/a.png', 'images/b.png'] }),
  'more markers than images': row({ prompt: [user(picture, picture, 'What is on these pictures?')] }),
  'a marker and no images': row({ images: [] }),
  'a marker in an answer': row({ chosen: assistant('A bad row: look at <image> again.') }),
  'a marker in a text': row({ prompt: [user(picture, 'What does <image> mean in HTML?')] }),
  'a missing image': row({ images: ['images/missing.png'] }),
  'an image that is none': row({ images: ['images/corrupt.png'] }),
  'a cut image': row({ images: ['images/cut.png'] }),
  'user after user': row({ prompt: [user(picture, 'Look at this.'), user('What is it?')] }),
  'assistant first': row({ prompt: [assistant('Hello.'), user(picture, 'What is it?')] }),
  'a prompt that ends with an answer': row({ prompt: [user(picture, 'What is it?'), assistant('It is ')] }),
  'an unknown role': row({ prompt: [{ role: 'person', parts: [picture, 'What is it?'] }] }),
  'an answer of the user': row({ chosen: user('A bad row: the safe answer.') }),
  'an empty chosen answer': row({ chosen: assistant('') }),
  'two empty answers': row({ chosen: assistant(''), rejected: assistant('') }),
  'null as an answer': row({ chosen: assistant(null) }),
  'equal answers': row({ rejected: row().chosen }),
  'no prompt': row({ prompt: [], images: [] }),
};

/** Rows as the DPO data of a trainer. */
export const shapes: Readonly<Record<Trainer, (row: PlainRow) => object>> = {
  trl: ({ prompt, chosen, rejected, images }) => ({
    prompt: prompt.map(inParts),
    chosen: [inParts(chosen)],
    rejected: [inParts(rejected)],
    images,
  }),
  llamafactory: ({ prompt, chosen, rejected, images }) => ({
    conversations: prompt.map(fromValue),
    chosen: fromValue(chosen),
    rejected: fromValue(rejected),
    images,
  }),
  swift: ({ prompt, chosen, rejected, images }) => ({
    messages: [...prompt, chosen].map((one) => ({ role: one.role, content: marked(one) })),
    rejected_response: marked(rejected),
    images,
  }),
};

function inParts({ role, parts }: Message): object {
  return {
    role,
    content: parts.map((part) =>
      typeof part === 'symbol' ? { type: 'image', text: null } : { type: 'text', text: part },
    ),
  };
}

const shareGptNames: Readonly<Record<string, string>> = { user: 'human', assistant: 'gpt' };

function fromValue(message: Message): object {
  return { from: shareGptNames[message.role] ?? message.role, value: marked(message) };
}

function marked({ parts }: Message): string | null {
  return parts.includes(null)
    ? null
    : parts.map((part) => (typeof part === 'symbol' ? '<image>' : part)).join('');
}

/** The words of a message. */
export function wordsOf({ parts }: Message): string {
  return parts.filter((part) => typeof part === 'string').join('');
}
