import { Buffer } from 'node:buffer';

/** A file as people have it. */
export interface Input {
  readonly name: string;
  readonly content: string | Uint8Array;
}

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const system = (content: unknown) => ({ role: 'system', content });
const human = (value: string) => ({ from: 'human', value });
const gpt = (value: string) => ({ from: 'gpt', value });
const image = (name: string) => ({ type: 'image', image: name });
const text = (words: string) => ({ type: 'text', text: words });

function lines(name: string, ...records: readonly object[]): Input {
  return { name: `${name}.jsonl`, content: records.map((one) => `${JSON.stringify(one)}\n`).join('') };
}

function raw(name: string, content: string | Uint8Array): Input {
  return { name, content };
}

/** More than the 10 MB from which `datasets` infers types. */
const manyTextRows = Array.from({ length: 120 }, (_, row) => ({
  id: `t${row}`,
  prompt: `What is on page ${row}? ${'word '.repeat(20_000)}`,
  chosen: 'A list.',
  rejected: 'Nothing.',
}));

/** What people ask for and how their files keep it: each kind of docs/formats.md, and what loaders stumble over. */
export const inputs: readonly Input[] = [
  lines(
    'contexts',
    {
      chosen: [user('Hello.'), assistant('How can I help?')],
      rejected: [user('Good morning.'), assistant('What?')],
    },
    {
      chosen: [user('Hello.'), assistant('How can I help?')],
      rejected: [user('Hello.'), assistant('What?')],
    },
  ),
  lines('system-in-chosen', {
    prompt: 'Name a fruit.',
    chosen: [system('Speak as a pirate.'), user('Name a fruit.'), assistant('Arr, a lime.')],
    rejected: [system('Speak as a pirate.'), user('Name a fruit.'), assistant('A lime.')],
  }),
  lines(
    'system-beside',
    { system: 'Be brief.', messages: [user('Name a fruit.'), assistant('Lime.')] },
    { system_prompt: 'Be kind.', messages: [user('Name a bird.'), assistant('Wren.')] },
  ),
  lines('rejected-conversations', {
    conversations: [human('Q'), gpt('A')],
    rejected_conversations: [human('Q'), gpt('B')],
  }),
  lines('images-in-place', {
    id: 'i1',
    images: ['a.png', 'b.png'],
    messages: [user('Left: <image> Right: <image>'), assistant('Two squares.')],
  }),
  lines('image-of-second-turn', {
    id: 'i2',
    messages: [
      user([text('Which bird?')]),
      assistant('Which one?'),
      user([text('This one.'), image('a.png')]),
      assistant('A stork.'),
    ],
  }),
  lines(
    'one-and-several-images',
    { id: 'm1', images: ['a.png'], messages: [user('<image>\nWhat is this?'), assistant('A square.')] },
    { id: 'm2', images: ['a.png', 'b.png'], messages: [user('<image><image> Same?'), assistant('Yes.')] },
    { id: 'm3', messages: [user('Hello.'), assistant('Hi.')] },
  ),
  lines(
    'labels',
    { id: 'l1', reviewed: 'true', score: 5, done: true, prompt: 'Q?', completion: 'A.' },
    { id: 'l2', reviewed: 'false', score: 4, done: false, prompt: 'R?', completion: 'B.' },
  ),
  lines(
    'roles',
    { messages: [user('One.'), user('Two.'), assistant('A.')] },
    { messages: [assistant('A.'), user('Q.'), assistant('B.')] },
    { messages: [user('Q.'), assistant('See <image>.')] },
    { images: ['a.png'], messages: [user('<image><image>Q.'), assistant('A.')] },
    { messages: [user('Good?'), assistant('Good.')] },
  ),
  lines(
    'kto',
    { prompt: 'Q?', completion: 'A.', label: true },
    { prompt: 'R?', completion: 'B.', label: false },
  ),
  raw(
    'half-a-character.jsonl',
    '{"prompt":"Q \\ud83d?","chosen":"A.","rejected":"B."}\n{"prompt":"R?","chosen":"C \\udc00.","rejected":"D."}\n{"prompt":"S?","chosen":"E.","rejected":"F."}\n',
  ),
  raw(
    'latin-1.jsonl',
    Buffer.from(
      '{"prompt":"Ein schöner Tag?","chosen":"Ja.","rejected":"Nein."}\n{"prompt":"Q?","chosen":"A.","rejected":"B."}\n',
      'latin1',
    ),
  ),
  lines('many-text-rows', ...manyTextRows, {
    id: 'last',
    prompt: 'What is this?',
    images: ['a.png'],
    chosen: 'A square.',
    rejected: 'A dog.',
  }),
  lines(
    'ids-of-two-types',
    { id: 1, prompt: 'Q?', chosen: 'A.', rejected: 'B.' },
    { id: 'x', prompt: 'R?', chosen: 'C.', rejected: 'D.' },
  ),
  lines(
    'content-of-two-types',
    { messages: [user('Q?'), assistant('A.')] },
    { messages: [user([text('Q?')]), assistant([text('A.')])] },
  ),
  lines(
    'chosen-of-two-types',
    { prompt: 'Q?', chosen: 'A.', rejected: 'B.' },
    { prompt: 'Q?', chosen: [assistant('A.')], rejected: [assistant('B.')] },
  ),
  raw('duplicate-keys.jsonl', '{"prompt":"Q?","prompt":"R?","chosen":"A.","rejected":"B."}\n'),
  raw('long-ids.jsonl', '{"id":12345678901234567890,"prompt":"Q?","chosen":"A.","rejected":"B."}\n'),
  raw('nan.jsonl', '{"prompt":"Q?","chosen":"A.","rejected":"B.","score":NaN}\n'),
  raw('empty.jsonl', ''),
  raw('empty-list.json', '[]'),
  raw('header-only.csv', 'prompt,chosen,rejected\n'),
  raw('pairs.csv', 'prompt,chosen,rejected\nQ?,A.,B.\n"R, or ""S""?",C.,D.\n'),
  raw('pretty.json', JSON.stringify([{ prompt: 'Q?', chosen: 'A.', rejected: 'B.' }], null, 2)),
  raw('bom-and-crlf.jsonl', '\ufeff{"prompt":"Q?","chosen":"A.","rejected":"B."}\r\n'),
];
