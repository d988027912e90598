import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { exportRecord, rowsOf } from '../../support/dataset/exportRecord.ts';
import { scaled } from '../../support/scaled.ts';

const text = (words: string) => ({ type: 'text', text: words });
const image = { type: 'image' };
const say = (role: string, content: unknown) => ({ role, content });
const accept = { kind: 'accept' } as const;

const pair = (id: string, prompt: readonly object[], images: readonly string[] = []) => ({
  id,
  prompt,
  chosen: [say('assistant', [text('No.')])],
  rejected: [say('assistant', [text('Sure.')])],
  images,
});

/** Several images in place; an image in a later turn; a system prompt; text only; characters of all kinds. */
const pairs = [
  pair('two', [say('user', [text('Left: '), image, text(' right: '), image])], ['a.png', 'b.png']),
  pair(
    'late',
    [say('user', [text('Hi.')]), say('assistant', [text('Hello.')]), say('user', [image, text('And this?')])],
    ['a.png'],
  ),
  pair('system', [say('system', [text('Be kind.')]), say('user', [image, text('What?')])], ['a.png']),
  pair('text', [say('user', [text('Wie groß ist 東京? 👩‍🚀')])]),
].map((value, row) => exportRecord(value, [accept], row));

const textPair = exportRecord(pair('t', [say('user', [text('Q')])]), [accept]);

test('LLaMA-Factory pairs: ShareGPT messages with a marker for each image, answers as messages, images always a list', () => {
  assert.deepEqual(rowsOf('llamafactory', pairs), {
    leftOut: [],
    rows: [
      {
        id: 'two',
        conversations: [{ from: 'human', value: 'Left: <image> right: <image>' }],
        chosen: { from: 'gpt', value: 'No.' },
        rejected: { from: 'gpt', value: 'Sure.' },
        images: ['images/0.png', 'images/1.png'],
      },
      {
        id: 'late',
        conversations: [
          { from: 'human', value: 'Hi.' },
          { from: 'gpt', value: 'Hello.' },
          { from: 'human', value: '<image>\nAnd this?' },
        ],
        chosen: { from: 'gpt', value: 'No.' },
        rejected: { from: 'gpt', value: 'Sure.' },
        images: ['images/0.png'],
      },
      {
        id: 'system',
        conversations: [
          { from: 'system', value: 'Be kind.' },
          { from: 'human', value: '<image>\nWhat?' },
        ],
        chosen: { from: 'gpt', value: 'No.' },
        rejected: { from: 'gpt', value: 'Sure.' },
        images: ['images/0.png'],
      },
      {
        id: 'text',
        conversations: [{ from: 'human', value: 'Wie groß ist 東京? 👩‍🚀' }],
        chosen: { from: 'gpt', value: 'No.' },
        rejected: { from: 'gpt', value: 'Sure.' },
        images: [],
      },
    ],
  });
});

test('ms-swift pairs: the chosen answer is the last message, the rejected one a text', () => {
  const { rows, leftOut } = rowsOf('swift', pairs);
  assert.deepEqual(leftOut, []);
  assert.deepEqual(rows.slice(1, 3), [
    {
      id: 'late',
      messages: [
        say('user', 'Hi.'),
        say('assistant', 'Hello.'),
        say('user', '<image>\nAnd this?'),
        say('assistant', 'No.'),
      ],
      rejected_response: 'Sure.',
      images: ['images/0.png'],
    },
    {
      id: 'system',
      messages: [say('system', 'Be kind.'), say('user', '<image>\nWhat?'), say('assistant', 'No.')],
      rejected_response: 'Sure.',
      images: ['images/0.png'],
    },
  ]);
});

test('a set without any image has no column for images, so that a text-only model trains on it', () => {
  for (const id of ['llamafactory', 'llamafactory-sft', 'llamafactory-kto', 'swift', 'swift-sft']) {
    const { rows } = rowsOf(id, [textPair]);
    assert.ok(rows.length > 0);
    assert.ok(
      rows.every((row) => !Object.hasOwn(row as object, 'images')),
      id,
    );
  }
});

test('LLaMA-Factory KTO: one row for each answer, labeled', () => {
  assert.deepEqual(rowsOf('llamafactory-kto', [textPair]).rows, [
    {
      id: 't',
      conversations: [
        { from: 'human', value: 'Q' },
        { from: 'gpt', value: 'No.' },
      ],
      label: true,
    },
    {
      id: 't#1.2',
      conversations: [
        { from: 'human', value: 'Q' },
        { from: 'gpt', value: 'Sure.' },
      ],
      label: false,
    },
  ]);
});

const conversation = {
  id: 'c',
  image: 'a.png',
  conversations: [
    { from: 'human', value: 'Hi.' },
    { from: 'gpt', value: 'Hello.' },
    { from: 'human', value: '<image>\nWhat?' },
    { from: 'gpt', value: 'A bird.' },
  ],
};
const approve = { kind: 'approve' } as const;

test('SFT rows are the conversation of approved answers', () => {
  const whole = exportRecord(conversation, [approve, approve]);
  assert.deepEqual(rowsOf('llamafactory-sft', [whole]).rows, [
    { id: 'c', conversations: conversation.conversations, images: ['images/0.png'] },
  ]);
  assert.deepEqual(rowsOf('swift-sft', [whole]).rows, [
    {
      id: 'c',
      messages: [
        say('user', 'Hi.'),
        say('assistant', 'Hello.'),
        say('user', '<image>\nWhat?'),
        say('assistant', 'A bird.'),
      ],
      images: ['images/0.png'],
    },
  ]);
  assert.deepEqual(rowsOf('llava', [whole]).rows, [
    { id: 'c', image: 'images/0.png', conversations: conversation.conversations },
  ]);
  assert.deepEqual(rowsOf('llava', [exportRecord(conversation, [])]), {
    rows: [],
    leftOut: ['undecided', 'undecided'],
  });
});

test('LLaVA: a file with a row of several images has lists in every row with images, and no `image` without any', () => {
  const several = {
    id: 's',
    image: ['a.png', 'b.png'],
    conversations: [
      { from: 'human', value: '<image>\n<image>\nSame?' },
      { from: 'gpt', value: 'Yes.' },
    ],
  };
  const none = {
    id: 'n',
    conversations: [
      { from: 'human', value: 'Q' },
      { from: 'gpt', value: 'A' },
    ],
  };
  const records = [
    exportRecord(conversation, [approve, approve]),
    exportRecord(several, [approve]),
    exportRecord(none, [approve]),
  ];
  const { rows } = rowsOf('llava', records);
  assert.deepEqual(
    rows.map((row) => (row as { image?: unknown }).image),
    [['images/0.png'], ['images/0.png', 'images/1.png'], undefined],
  );
  assert.ok(!Object.hasOwn(rows[2] as object, 'image'));
});

test('LLaVA-NeXT DPO and RLAIF-V: one image and one question; what has more or less is left out by name', () => {
  const one = exportRecord(pair('one', [say('user', [text('What?'), image])], ['a.png']), [accept]);
  assert.deepEqual(rowsOf('llava-dpo', [one, ...pairs]), {
    rows: [
      {
        id: 'one',
        image: 'images/0.png',
        prompt: 'What?',
        answer: 'No.',
        chosen: 'No.',
        rejected: 'Sure.',
      },
    ],
    leftOut: ['several-images', 'several-turns', 'system-prompt', 'no-image'],
  });
  assert.deepEqual(rowsOf('rlaif-v', [one]).rows, [
    {
      ds_name: 'dream-curator',
      image: 'images/0.png',
      question: 'What?',
      chosen: 'No.',
      rejected: 'Sure.',
      origin_dataset: 'dream-curator',
      origin_split: '{}',
      idx: 'one',
      image_path: 'images/0.png',
    },
  ]);
});

test('fine-tuning services: text only, exactly their keys', () => {
  const system = exportRecord(pair('s', [say('system', [text('Be kind.')]), say('user', [text('Q')])]), [
    accept,
  ]);
  assert.deepEqual(rowsOf('preference', [system, ...pairs.slice(0, 1)]), {
    rows: [
      {
        input: {
          messages: [say('system', 'Be kind.'), say('user', 'Q')],
          tools: [],
          parallel_tool_calls: true,
        },
        preferred_output: [say('assistant', 'No.')],
        non_preferred_output: [say('assistant', 'Sure.')],
      },
    ],
    leftOut: ['images'],
  });
});

test('words that a trainer takes for its markers are refused, each where it does harm', () => {
  const with_ = (words: string) =>
    exportRecord(pair('m', [say('user', [text(`See ${words} here`), image])], ['a.png']), [accept]);
  const inAnswer = (words: string) =>
    exportRecord(pair('m', [say('user', [text('Q'), image])], ['a.png']), [
      { kind: 'edit', chosen: `No ${words}.`, rejected: 'Sure.' },
    ]);
  const refusing: readonly (readonly [target: string, words: readonly string[]])[] = [
    ['llamafactory', ['<image>', '<video>', '<audio>', '<|image_pad|>']],
    ['swift', ['<video>', '<bbox>', '<ref-object>', '<cot-process>', '<img>']],
    ['llava-dpo', ['<video>', '</s>', ' ASSISTANT: ', '<|im_end|>']],
    ['rlaif-v', ['</s>', ' ASSISTANT: ']],
  ];
  for (const [target, words] of refusing) {
    for (const word of words) {
      assert.deepEqual(rowsOf(target, [inAnswer(word)]), {
        rows: [],
        leftOut: [`marker-in-text: ${word}`],
      });
      if (word !== '<image>') {
        assert.deepEqual(rowsOf(target, [with_(word)]).leftOut, [`marker-in-text: ${word}`]);
      }
    }
  }
  assert.equal(rowsOf('llamafactory', [inAnswer('<bbox>')]).rows.length, 1);
});

test('what calls tools is left out by name', () => {
  const calling = {
    tools: '[{"name":"search"}]',
    ...pair('tools', [say('user', [text('Q')])]),
  };
  for (const id of ['llamafactory', 'swift', 'preference']) {
    assert.deepEqual(rowsOf(id, [exportRecord(calling, [accept])]), { rows: [], leftOut: ['tools'] });
  }
});

/** Words of any kind, now and then with white space at their ends. */
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((one) => one.trim() !== '');

/** A pair with a system prompt or without, turns before the request, and images anywhere in requests. */
const anyPair = fc
  .record({
    system: fc.option(words, { nil: undefined }),
    rounds: fc.array(
      fc.record({ asked: fc.array(fc.option(words), { minLength: 1, maxLength: 4 }), said: words }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  })
  .map(({ system, rounds }) => {
    const images: string[] = [];
    const prompt = rounds.flatMap(({ asked, said }, at) => {
      const parts = asked.map((one) => {
        if (one === null) {
          images.push(`${images.length}.png`);
        }
        return one === null ? image : text(one);
      });
      return [say('user', parts), ...(at < rounds.length - 1 ? [say('assistant', [text(said)])] : [])];
    });
    return pair('p', [...(system === undefined ? [] : [say('system', [text(system)])]), ...prompt], images);
  });

/** The shape of a value: its keys and types, without its content. The types of list elements are in one set. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${[...new Set(value.map(shapeOf))].sort().join('|')}]`;
  }
  return typeof value === 'object' && value !== null
    ? `{${Object.entries(value)
        .map(([key, held]) => `${key}:${shapeOf(held)}`)
        .join(',')}}`
    : typeof value;
}

test('all rows of a file have the same keys in the same order and the same types, and a marker for each image', () => {
  fc.assert(
    fc.property(fc.array(anyPair, { minLength: 1, maxLength: 5 }), (values) => {
      const records = values.map((value, row) => exportRecord(value, [accept], row));
      for (const id of ['llamafactory', 'llamafactory-sft', 'llamafactory-kto', 'swift', 'swift-sft']) {
        const { rows } = rowsOf(id, records);
        // An empty list has no type of its own.
        const shapes = new Set(rows.map((row) => shapeOf(row).replace('images:[]', 'images:[string]')));
        assert.equal(shapes.size, 1, [...shapes].join('\n'));
        for (const row of rows) {
          const { images = [] } = row as { images?: readonly string[] };
          assert.equal(JSON.stringify(row).split('<image>').length - 1, images.length);
        }
      }
      for (const id of ['llava-dpo', 'rlaif-v', 'preference']) {
        const { rows, leftOut } = rowsOf(id, records);
        assert.equal(rows.length + leftOut.length, records.length);
        assert.ok(new Set(rows.map(shapeOf)).size <= 1);
      }
    }),
    { numRuns: scaled(60) },
  );
});

test('no two targets propose the same name for a file, so that an export of one does not replace that of another', () => {
  const names = exportTargets.map(({ defaultFileName }) => defaultFileName);
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  );
});
