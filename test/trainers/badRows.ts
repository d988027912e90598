/**
 * Kinds of bad rows, each in the shape of three trainers: what their real loaders do with it (`test/trainers`) stands beside what this
 * project's checks say (`said`, which `test/unit/checks/badRows.test.ts` enforces) in docs/training.md. The images `a.png` and `b.png` are
 * whole, `broken.png` is cut, `missing.png` does not exist.
 */

export type TrainerId = 'trl' | 'llamafactory' | 'swift';

export const trainerIds: readonly TrainerId[] = ['trl', 'llamafactory', 'swift'];

/** A preference pair before it has the shape of a trainer. A text may contain `<image>`. */
interface Sample {
  readonly turns: readonly (readonly [role: string, text: string])[];
  readonly images: readonly string[];
  readonly chosen: string | null;
  readonly rejected: string | null;
  readonly chosenRole: string;
}

const good: Sample = {
  turns: [['user', '<image>\nWhat is this?']],
  images: ['a.png'],
  chosen: 'A safe answer.',
  rejected: 'An unsafe answer.',
  chosenRole: 'assistant',
};

/** A kind of bad row. */
export interface BadRow {
  readonly id: string;
  /** What is wrong with it, for a table. */
  readonly what: string;
  /** The row for each trainer whose shape can have it. */
  readonly rows: Partial<Readonly<Record<TrainerId, object>>>;
  /** Codes of the rules that find it in a file of such rows, by trainer; at least one. */
  readonly said: Partial<Readonly<Record<TrainerId, readonly string[]>>>;
}

/** A row that each trainer learns from. */
export const goodRows: Readonly<Record<TrainerId, object>> = {
  trl: trlRow(good),
  llamafactory: llamaFactoryRow(good),
  swift: swiftRow(good),
};

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });

export const badRows: readonly BadRow[] = [
  bad('fewer-markers', 'More images than markers', { images: ['a.png', 'b.png'] }, everywhere('image-count')),
  bad(
    'more-markers',
    'More markers than images',
    { turns: [['user', '<image>\n<image>\nWhat is this?']] },
    everywhere('image-count'),
  ),
  bad('marker-without-images', 'A marker, and no images at all', { images: [] }, everywhere('image-count')),
  bad(
    'marker-in-answer',
    'A marker in an answer',
    { chosen: 'As <image> shows.' },
    everywhere('marker-misplaced'),
  ),
  bad(
    'marker-in-system',
    'A marker in the system prompt',
    {
      turns: [
        ['system', 'See <image>.'],
        ['user', '<image>\nWhat is this?'],
      ],
    },
    everywhere('image-count'),
  ),
  bad(
    'missing-image',
    'An image that does not exist',
    { images: ['missing.png'] },
    everywhere('image-missing'),
  ),
  bad('broken-image', 'An image that is cut', { images: ['broken.png'] }, everywhere('image-unreadable')),
  bad(
    'user-after-user',
    'Two requests in a row',
    {
      turns: [
        ['user', '<image>\nWhat is this?'],
        ['user', 'Well?'],
      ],
    },
    everywhere('role-order'),
  ),
  bad(
    'assistant-first',
    'An answer before the first request',
    {
      turns: [
        ['assistant', 'Hello.'],
        ['user', '<image>\nWhat is this?'],
      ],
    },
    everywhere('role-order'),
  ),
  bad(
    'prompt-ends-with-answer',
    'A prompt that ends with an answer',
    {
      turns: [
        ['user', '<image>\nWhat is this?'],
        ['assistant', 'It is'],
      ],
    },
    everywhere('role-order'),
  ),
  bad(
    'unknown-role',
    'A role that no trainer knows',
    { turns: [['person', '<image>\nWhat is this?']] },
    everywhere('wrong-shape'),
  ),
  bad(
    'answer-by-user',
    'The chosen answer is the user’s',
    { chosenRole: 'user' },
    {
      ...everywhere('answer-role'),
      swift: ['role-order'],
    },
  ),
  bad('empty-chosen', 'An empty chosen answer', { chosen: '' }, everywhere('empty-answer')),
  bad('both-empty', 'Two empty answers', { chosen: '', rejected: '' }, everywhere('empty-answer')),
  bad('null-chosen', 'A chosen answer that is null', { chosen: null }, everywhere('wrong-shape')),
  bad('equal', 'Two equal answers', { rejected: good.chosen }, everywhere('chosen-equals-rejected')),
  one('images-null', 'trl', '`images` is null', { ...goodRows.trl, images: null }, ['image-count']),
  one('images-text', 'llamafactory', '`images` is a text', { ...goodRows.llamafactory, images: 'a.png' }, [
    'images-not-a-list',
  ]),
  one('images-text', 'trl', '`images` is a text', { ...goodRows.trl, images: 'a.png' }, [
    'images-not-a-list',
  ]),
  one('images-text', 'swift', '`images` is a text', { ...goodRows.swift, images: 'a.png' }, [
    'images-not-a-list',
  ]),
  one(
    'answers-as-texts',
    'llamafactory',
    'Answers are texts instead of messages',
    { ...goodRows.llamafactory, chosen: 'A safe answer.', rejected: 'An unsafe answer.' },
    ['answer-as-text'],
  ),
  one(
    'implicit-prompt',
    'trl',
    'No `prompt`: both answers are whole conversations',
    {
      chosen: [user('What is this?'), assistant('A safe answer.')],
      rejected: [user('What is this?'), assistant('An unsafe answer.')],
      images: ['a.png'],
    },
    ['implicit-prompt'],
  ),
  one(
    'image-key-in-part',
    'trl',
    'A part of an image has the key `image`',
    {
      ...goodRows.trl,
      prompt: [
        user([
          { type: 'image', image: null },
          { type: 'text', text: 'What is this?' },
        ]),
      ],
    },
    ['image-null'],
  ),
  one(
    'rejected-without-images',
    'swift',
    '`rejected_messages` without `rejected_images`',
    {
      messages: [user('<image>\nWhat is this?'), assistant('A safe answer.')],
      rejected_messages: [user('<image>\nWhat is this?'), assistant('An unsafe answer.')],
      images: ['a.png'],
    },
    ['rejected-images'],
  ),
  one(
    'parts-and-images',
    'swift',
    'Images in content parts and in `images`',
    {
      messages: [
        user([
          { type: 'image', image: 'a.png' },
          { type: 'text', text: 'What is this?' },
        ]),
        assistant('A safe answer.'),
      ],
      rejected_response: 'An unsafe answer.',
      images: ['a.png'],
    },
    ['images-twice'],
  ),
  one(
    'tag-in-text',
    'swift',
    'A tag of ms-swift in a text',
    { ...goodRows.swift, rejected_response: 'At <bbox>.' },
    ['marker-in-text'],
  ),
  one(
    'token-in-text',
    'trl',
    'The token of an image in an answer',
    { ...goodRows.trl, chosen: [assistant([{ type: 'text', text: 'As <|image_pad|> shows.' }])] },
    ['marker-in-text'],
  ),
  one(
    'video-in-text',
    'llamafactory',
    'A marker of a video in a text',
    { ...goodRows.llamafactory, chosen: { from: 'gpt', value: 'See <video>.' } },
    ['marker-in-text'],
  ),
  one('no-rejected', 'swift', '`rejected_response` is null', { ...goodRows.swift, rejected_response: null }, [
    'rejected-missing',
  ]),
  one('no-messages', 'swift', 'No messages', { ...goodRows.swift, messages: [] }, ['wrong-shape']),
  one('no-messages', 'llamafactory', 'No messages', { ...goodRows.llamafactory, conversations: [] }, [
    'wrong-shape',
  ]),
  one('no-messages', 'trl', 'No messages', { ...goodRows.trl, prompt: [] }, ['wrong-shape']),
];

function one(id: string, trainer: TrainerId, what: string, row: object, said: readonly string[]): BadRow {
  return { id, what, rows: { [trainer]: row }, said: { [trainer]: said } };
}

function bad(id: string, what: string, change: Partial<Sample>, said: BadRow['said']): BadRow {
  const sample = { ...good, ...change };
  const rows = { trl: trlRow(sample), llamafactory: llamaFactoryRow(sample), swift: swiftRow(sample) };
  return { id, what, rows, said };
}

function everywhere(...codes: readonly string[]): BadRow['said'] {
  return { trl: codes, llamafactory: codes, swift: codes };
}

/** TRL's parts, of which those of images have no text. */
function trlRow({ turns, images, chosen, rejected, chosenRole }: Sample): object {
  const content = (text: string) =>
    text
      .split(/(<image>)\n?/)
      .filter((part) => part !== '')
      .map((part) => (part === '<image>' ? { type: 'image' } : { type: 'text', text: part }));
  return {
    prompt: turns.map(([role, text]) => ({ role, content: content(text) })),
    chosen: [{ role: chosenRole, content: [{ type: 'text', text: chosen }] }],
    rejected: [{ role: 'assistant', content: [{ type: 'text', text: rejected }] }],
    images,
  };
}

function llamaFactoryRow({ turns, images, chosen, rejected, chosenRole }: Sample): object {
  const names: Readonly<Record<string, string>> = { user: 'human', assistant: 'gpt' };
  const named = (role: string) => names[role] ?? role;
  return {
    conversations: turns.map(([role, value]) => ({ from: named(role), value })),
    chosen: { from: named(chosenRole), value: chosen },
    rejected: { from: 'gpt', value: rejected },
    images,
  };
}

function swiftRow({ turns, images, chosen, rejected, chosenRole }: Sample): object {
  return {
    messages: [...turns, [chosenRole, chosen]].map(([role, content]) => ({ role, content })),
    rejected_response: rejected,
    images,
  };
}
