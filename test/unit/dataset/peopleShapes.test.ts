import assert from 'node:assert/strict';
import test from 'node:test';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

interface Shape {
  readonly name: string;
  readonly file: string;
  readonly content: string;
  readonly format?: string;
  /** By record: its identity if it has one of its own, and its prompts. */
  readonly prompts: readonly (readonly string[])[];
  /** Codes of the rules that find something. */
  readonly findings?: readonly string[];
}

const json = JSON.stringify;
const turns = (question: string, answer: string) => [
  { from: 'human', value: question },
  { from: 'gpt', value: answer },
];
const kites = [
  { question: 'How high can a kite fly?', chosen: 'High.', rejected: 'No.' },
  { question: 'How is a kite folded?', chosen: 'So.', rejected: 'No.' },
];
const kitePrompts = [['How high can a kite fly?'], ['How is a kite folded?']];

const shapes: readonly Shape[] = [
  {
    name: 'an object with rows and scalars [06]',
    file: 'a.json',
    content: json({ benchmark: 'kites', seed: 1, total: 2, rows: kites }),
    format: 'mmpr',
    prompts: kitePrompts,
  },
  {
    name: 'the same, indented, with the rows first and lists of texts next to them',
    file: 'a.json',
    content: json({ data: kites, tags: ['a', 'b'], meta: { list: [{ question: 'not a record' }] } }, null, 2),
    format: 'mmpr',
    prompts: kitePrompts,
  },
  {
    name: 'an object with two lists and a version',
    file: 'a.json',
    content: json({ version: '1.0', train: kites.slice(0, 1), test: kites.slice(1) }),
    format: 'mmpr',
    prompts: kitePrompts,
  },
  {
    name: 'ms-swift query and response [07]',
    file: 'a.jsonl',
    content:
      '{"query":"<image>What animal is this?","response":"A heron.","images":["a.png"]}\n' +
      '{"query":"And what does it eat?","response":"Fish.","history":[["<image>What animal is this?","A heron."]],"images":["a.png"]}\n',
    format: 'ms-swift',
    prompts: [['What animal is this?'], ['And what does it eat?']],
  },
  {
    name: 'one record over several lines [15]',
    file: 'a.json',
    content: json({ id: 'one', conversations: turns('Name a bird.', 'A heron.') }, null, 1),
    format: 'llava',
    prompts: [['Name a bird.']],
  },
  {
    name: 'one record on one line [15]',
    file: 'a.json',
    content: json({ id: 'one', conversations: turns('Name a bird.', 'A heron.') }),
    format: 'llava',
    prompts: [['Name a bird.']],
  },
  {
    name: 'pretty-printed records one after the other',
    file: 'a.jsonl',
    content: kites.map((one) => json(one, null, 4)).join('\n'),
    format: 'mmpr',
    prompts: kitePrompts,
  },
  {
    name: 'pretty-printed records with commas between them',
    file: 'a.json',
    content: kites.map((one) => json(one, null, 4)).join(',\r\n'),
    format: 'mmpr',
    prompts: kitePrompts,
  },
  {
    name: 'records glued on one line, with a brace in a text',
    file: 'a.jsonl',
    content: `{"prompt":"a } b \\" {"}{"prompt":"c"} {"prompt":"d"}\n{"prompt":"e"}\n`,
    format: 'prompts',
    prompts: [['a } b " {'], ['c'], ['d'], ['e']],
  },
  {
    name: 'lines that are lists of messages [15]',
    file: 'a.jsonl',
    content:
      '[{"role":"user","content":"Name a bird."},{"role":"assistant","content":"A heron."}]\n' +
      '[{"role":"user","content":"Name a fish."},{"role":"assistant","content":"A pike."}]\n',
    format: 'message-list',
    prompts: [['Name a bird.'], ['Name a fish.']],
    findings: ['not-an-object'],
  },
  {
    name: 'a list of conversations that are lists',
    file: 'a.json',
    content: json([turns('Q', 'A'), turns('R', 'B')], null, 2),
    format: 'message-list',
    prompts: [['Q'], ['R']],
  },
  {
    name: 'ids with an image and a text [15]',
    file: 'a.json',
    content: json(
      { boat_plan: ['boat.png', 'Explain it.'], kite_plan: ['kite.png', 'Explain that.'] },
      null,
      1,
    ),
    format: 'image-text',
    prompts: [['Explain it.'], ['Explain that.']],
  },
  {
    name: 'a list in a .jsonl file',
    file: 'a.jsonl',
    content: `[\n${kites.map((one) => json(one)).join(',\n')}\n]\n`,
    format: 'mmpr',
    prompts: kitePrompts,
  },
  {
    name: 'prompts for sampling',
    file: 'a.jsonl',
    content: '{"prompt":[{"role":"user","content":"Q"}]}\n{"prompt":[{"role":"user","content":"R"}]}\n',
    format: 'prompts',
    prompts: [['Q'], ['R']],
  },
  {
    name: 'messages as JSON text in CSV',
    file: 'a.csv',
    content:
      'id,messages\n1,"[{""role"":""user"",""content"":""Q""},{""role"":""assistant"",""content"":""A""}]"\n',
    format: 'chat',
    prompts: [['Q']],
  },
  {
    name: 'HH transcripts',
    file: 'a.jsonl',
    content: json({
      chosen: '\n\nHuman: Q\n\nAssistant: A\n\nHuman: R\n\nAssistant: B',
      rejected: '\n\nHuman: Q\n\nAssistant: A\n\nHuman: R\n\nAssistant: C',
    }),
    format: 'hh',
    prompts: [['R']],
  },
  {
    name: 'called tools [08]',
    file: 'a.jsonl',
    content:
      '{"conversations":[{"from":"human","value":"What is the weather in Gent?"},{"from":"function_call","value":"{\\"city\\":\\"Gent\\"}"},' +
      '{"from":"observation","value":"{\\"sky\\":\\"clear\\"}"},{"from":"gpt","value":"It is clear in Gent."}],"tools":"[]"}\n',
    format: 'llava',
    prompts: [['What is the weather in Gent?', '{"sky":"clear"}']],
  },
  {
    name: 'the same request with other tools [13]',
    file: 'a.jsonl',
    content: ['weather', 'order_pizza']
      .map((name) => json({ conversations: turns('Order me a pizza.', name), tools: json([{ name }]) }))
      .join('\n'),
    format: 'llava',
    prompts: [['Order me a pizza.'], ['Order me a pizza.']],
  },
  {
    name: 'a video next to its marker, and one in a part [09]',
    file: 'a.jsonl',
    content:
      '{"messages":[{"role":"user","content":"<video>What does the otter do?"},{"role":"assistant","content":"It dives."}],"videos":["otter.mp4"]}\n' +
      '{"messages":[{"role":"user","content":[{"type":"video_url","video_url":{"url":"o.mp4"}},{"type":"text","text":"And now?"}]},{"role":"assistant","content":"It swims."}]}\n' +
      '{"messages":[{"role":"user","content":"<audio>What is heard?"},{"role":"assistant","content":"A bird."}],"audios":["a.wav"]}\n',
    format: 'chat',
    prompts: [['<video>What does the otter do?'], ['<video>\nAnd now?'], ['<audio>What is heard?']],
    findings: ['media-not-shown', 'mixed-types'],
  },
  {
    name: 'a marker of a video that is not there',
    file: 'a.jsonl',
    content:
      '{"messages":[{"role":"user","content":"<video>What?"},{"role":"assistant","content":"It dives."}]}\n',
    format: 'chat',
    prompts: [['<video>What?']],
    findings: ['marker-in-text'],
  },
  {
    name: 'a video whose marker is that of an image, as LLaVA has it',
    file: 'a.jsonl',
    content: json({ video: 'a.mp4', conversations: turns('<image>\nWhat is done?', 'Digging.') }),
    format: 'llava',
    prompts: [['<image>\nWhat is done?']],
    findings: ['media-not-shown'],
  },
  {
    name: '64-bit ids',
    file: 'a.jsonl',
    content: [1, 2, 3, 4]
      .map((at) => `{"id":72057594037927${930 + at},"prompt":"Q${at}","chosen":"A","rejected":"B"}`)
      .join('\n'),
    format: 'trl',
    prompts: [['Q1'], ['Q2'], ['Q3'], ['Q4']],
  },
];

for (const { name, file, content, format, prompts, findings = [] } of shapes) {
  test(`${name}: read as what it means, without alarms`, async (t) => {
    const { dataset } = await openSession(t, await writeDataset(t, file, content));
    const records = await dataset.readMany(0, 10);
    assert.deepEqual(
      records.map(({ read }) =>
        read?.ok ? read.record.exchanges.map((one) => turnText(one.prompt)) : JSON.stringify(read),
      ),
      prompts,
    );
    assert.equal(dataset.format?.id, format);
    // Whether images are there is another matter.
    assert.deepEqual(
      dataset.rules.map(({ code }) => code).filter((code) => !code.startsWith('image-')),
      findings,
    );
  });
}

test('records of an object with rows are at their places, and are named by their lines', async (t) => {
  const rows = [
    { id: 1, ...kites[0] },
    { id: 2, ...kites[1] },
    { id: 3, ...kites[0] },
  ];
  const path = await writeDataset(t, 'a.json', json({ total: 3, rows }, null, 2));
  const { dataset } = await openSession(t, path);
  const [found] = dataset.findings;
  assert.equal(found?.code, 'duplicate-prompt');
  assert.equal(found.range.startLine, 17);
  assert.match(found.message, /record 1 \(line 4\)/);
});
