import assert from 'node:assert/strict';
import test from 'node:test';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import type { Format, RecordOrigin } from '../../../src/core/sample/Format.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import { checkText } from '../../support/dataset/record.ts';
import { allExamples } from './examples/allExamples.ts';

type Path = readonly (string | number)[];

/** A value with some texts replaced, also within JSON in a text. */
function withText(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') {
    return value === from ? to : inJson(value, (inner) => withText(inner, from, to));
  }
  if (Array.isArray(value)) {
    return value.map((one) => withText(one, from, to));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withText(one, from, to)]))
    : value;
}

function inJson(text: string, change: (value: unknown) => unknown): string {
  return /^\{/.test(text) ? JSON.stringify(change(JSON.parse(text))) : text;
}

function follow(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((holder, step) => {
    const inner = typeof holder === 'string' && /^\{/.test(holder) ? JSON.parse(holder) : holder;
    return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined;
  }, value);
}

/** What a rule marks in a row in which one text is another, with additional fields first that have the same text. */
function marked(
  format: Format,
  value: object,
  place: Partial<RecordOrigin>,
  { from, to, code }: { readonly from: string; readonly to: string; readonly code: string },
): readonly Path[] {
  const changed = withText(value, from, to) as object;
  const others = { aaa: to, bbb: { value: to, content: [to] }, ccc: { [from]: to } };
  const text = JSON.stringify(Array.isArray(changed) ? changed : { ...others, ...changed });
  const { findings } = checkText(text, { format, place });
  return findings.filter((one) => one.code === code).map(({ path = [] }) => path);
}

function leadsTo(value: object, paths: readonly Path[], text: string): void {
  // An answer that was empty before is found too.
  const found = paths.filter((path) => follow(value, path) !== '');
  assert.ok(found.length > 0, 'nothing was found');
  for (const path of found) {
    assert.equal(follow(value, path), text, JSON.stringify(path));
  }
}

/** Whether a text is a value by itself, so that it can be replaced. */
function occurs(value: unknown, text: string): boolean {
  return text !== '' && JSON.stringify(withText(value, text, '')) !== JSON.stringify(value);
}

for (const { format, rows } of allExamples) {
  for (const { name, value, place = {} } of rows) {
    const read = readRecord(JSON.stringify(value), jsonCodec, format, { row: 0, ...place });
    assert.ok(read.ok);
    const { exchanges, images } = read.record;
    const prompts = new Set(exchanges.map(({ prompt }) => turnText(prompt)));
    for (const prompt of [...prompts].filter((text) => occurs(value, text))) {
      test(`${format.id}, ${name}: the prompt “${prompt}” is marked where it was read`, () => {
        const change = { from: prompt, to: 'N/A', code: 'empty-prompt' };
        leadsTo(value, marked(format, value, place, change), prompt);
      });
    }
    const answers = new Set(exchanges.flatMap((exchange) => exchange.answers.map(({ text }) => text)));
    for (const answer of [...answers].filter((text) => occurs(value, text))) {
      test(`${format.id}, ${name}: the answer “${answer}” is marked where it was read`, () => {
        const change = { from: answer, to: ' ', code: 'empty-answer' };
        leadsTo(value, marked(format, value, place, change), answer);
      });
    }
    for (const image of images) {
      const path = image.kind === 'path' ? image.path : '';
      if (occurs(value, path)) {
        test(`${format.id}, ${name}: the image “${path}” is marked where it was read`, () => {
          const change = { from: path, to: `/${path}`, code: 'absolute-path' };
          leadsTo(value, marked(format, value, place, change), path);
        });
      }
    }
  }
}

const observation = { malicious_content: 'a card', source: 'Image content', risk_category: 'Privacy' };
const echo = { ...observation, malicious_content: 'N/A' };
const user = (content: string, more: object = {}) => ({ role: 'user', content, ...more });
const assistant = (content: string) => ({ role: 'assistant', content });

const observed: readonly [name: string, value: object, path: Path][] = [
  [
    'llava',
    {
      conversations: [
        { from: 'human', value: 'Q' },
        { from: 'gpt', value: 'A', observe: [observation] },
        { from: 'human', value: 'Q2', observe: [echo] },
        { from: 'gpt', value: 'A', observe: [observation, echo] },
      ],
    },
    ['conversations', 3, 'observe', 1, 'malicious_content'],
  ],
  [
    'chat',
    { messages: [user('Q', { observe: [echo] }), assistant('A')], observe: [echo] },
    ['observe', 0, 'malicious_content'],
  ],
  [
    'trl',
    { prompt: [user('Q', { observe: [echo] })], chosen: 'A', rejected: 'B', observe: [observation, echo] },
    ['observe', 1, 'malicious_content'],
  ],
  [
    'llamafactory',
    {
      conversations: [{ from: 'human', value: 'Q', observe: [echo] }],
      chosen: { from: 'gpt', value: 'A' },
      rejected: { from: 'gpt', value: 'B' },
      observe: [echo],
    },
    ['observe', 0, 'malicious_content'],
  ],
];

for (const [id, value, path] of observed) {
  test(`${id}: an observation is marked where it was read, not where an equal one is`, () => {
    const format = allExamples.find((one) => one.format.id === id)?.format;
    assert.ok(format);
    const { findings } = checkText(JSON.stringify({ aaa: [echo], bbb: echo, ...value }), { format });
    const found = findings.filter((one) => one.code === 'observation-without-content');
    assert.deepEqual(
      found.map((one) => one.path),
      [path],
    );
  });
}

const cases: readonly [name: string, code: string, value: object, path: Path][] = [
  ['TRL', 'empty-prompt', { topic: 'N/A', prompt: 'N/A', chosen: 'A', rejected: 'B' }, ['prompt']],
  [
    'RLAIF-V',
    'empty-prompt',
    { ds_name: 'N/A', origin_dataset: 'x', question: 'N/A', chosen: 'A', rejected: 'B' },
    ['question'],
  ],
  ['Alpaca', 'empty-answer', { note: ' ', instruction: 'Q', output: ' ' }, ['output']],
  [
    'the second of two equal requests',
    'empty-answer',
    { messages: [user('Q'), assistant('A'), user('Q'), assistant(' ')] },
    ['messages', 3, 'content'],
  ],
  [
    'a request that an earlier answer says',
    'empty-prompt',
    { messages: [user('Q'), assistant('N/A'), user('N/A'), assistant('A')] },
    ['messages', 2, 'content'],
  ],
  [
    'a system text that says the same',
    'empty-prompt',
    {
      conversations: [
        { from: 'system', value: 'N/A' },
        { from: 'human', value: 'N/A' },
        { from: 'gpt', value: 'A' },
      ],
    },
    ['conversations', 1, 'value'],
  ],
  [
    'both sides the same',
    'chosen-equals-rejected',
    { prompt: 'Q', chosen: [assistant('A')], rejected: [assistant('A')] },
    ['rejected', 0, 'content'],
  ],
  [
    'a token in the second part of a joined prompt',
    'marker-in-text',
    { instruction: 'Do', input: 'it </s> now', output: 'A' },
    ['input'],
  ],
  [
    'a token in a content part',
    'marker-in-text',
    {
      note: 'a </s> b',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'a </s> b' }] }, assistant('A')],
    },
    ['messages', 0, 'content', 0, 'text'],
  ],
  [
    'an image within a message',
    'remote-image',
    {
      note: 'https://host.example/a.png',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Q' },
            { type: 'image_url', image_url: { url: 'https://host.example/a.png' } },
          ],
        },
        assistant('A'),
      ],
    },
    ['messages', 0, 'content', 1, 'image_url', 'url'],
  ],
];

for (const [name, code, value, path] of cases) {
  test(`${name}: ${code} is marked at ${path.join('.')}`, () => {
    const { findings } = checkText(JSON.stringify(value));
    const found = findings.filter((one) => one.code === code);
    assert.deepEqual(
      found.map((one) => one.path),
      [path],
    );
  });
}
