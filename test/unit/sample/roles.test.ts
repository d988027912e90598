import assert from 'node:assert/strict';
import test from 'node:test';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import { chat } from '../../../src/core/sample/formats/chat.ts';
import { llamaFactory } from '../../../src/core/sample/formats/llamaFactory.ts';
import { llava } from '../../../src/core/sample/formats/llava.ts';
import { checkValue, readGood } from '../../support/dataset/record.ts';

const call = '{"name": "look", "arguments": {}}';
const said = (from: string, value: string) => ({ from, value });
const message = (role: string, content: unknown, more: object = {}) => ({ role, content, ...more });

const shareGpt = [
  said('system', 'S'),
  said('human', 'Q'),
  said('function_call', call),
  said('observation', 'R'),
  said('gpt', 'A'),
];
const tools = [
  message('developer', 'S'),
  message('user', 'Q'),
  message('assistant', null, { tool_calls: [{ id: '1' }, { id: '2' }] }),
  message('tool', 'R1', { tool_call_id: '1' }),
  message('tool', 'R2', { tool_call_id: '2' }),
  message('assistant', 'A'),
];

const conversations: readonly [name: string, value: object][] = [
  ['ShareGPT with tools', { conversations: shareGpt }],
  ['Gemini', { messages: [message('user', 'Q'), message('model', 'A')] }],
  ['OpenAI with tools that are called at once', { messages: tools }],
  [
    'OpenAI with a retired function',
    {
      messages: [
        message('user', 'Q'),
        message('assistant', null, { function_call: { name: 'look', arguments: '{}' } }),
        message('function', 'R', { name: 'look' }),
        message('assistant', 'A'),
      ],
    },
  ],
  [
    'ms-swift with tools',
    {
      messages: [
        message('user', 'Q'),
        message('tool_call', call),
        message('tool_call', call),
        message('tool_response', 'R'),
        message('tool_response', 'R'),
        message('assistant', 'A'),
      ],
    },
  ],
  [
    'LLaMA-Factory’s own names',
    {
      messages: [
        message('user', 'Q'),
        message('function', call),
        message('observation', 'R'),
        message('assistant', 'A'),
      ],
    },
  ],
  [
    'LLaMA-Factory ranking after a tool',
    {
      conversations: shareGpt.slice(1, 4),
      chosen: said('gpt', 'A'),
      rejected: said('gpt', 'B'),
    },
  ],
  [
    'TRL about a tool’s result',
    {
      prompt: [message('user', 'Q'), message('assistant', call), message('tool', 'R')],
      chosen: [message('assistant', 'A')],
      rejected: [message('assistant', 'B')],
    },
  ],
];

for (const [name, value] of conversations) {
  test(`nothing is wrong with a conversation of ${name}`, () => {
    assert.deepEqual(checkValue(value).findings, []);
  });
}

test('what a tool answers is to be answered itself, with all that was said before', () => {
  const { exchanges } = readGood(llava, { conversations: shareGpt });
  assert.deepEqual(
    exchanges.map(({ history, prompt, answers }) => [
      history.map(turnText),
      prompt.role,
      turnText(prompt),
      answers.map(({ text }) => text),
    ]),
    [
      [['S'], 'user', 'Q', [call]],
      [['S', 'Q', call], 'tool', 'R', ['A']],
    ],
  );
});

test('of several results the last is answered, and calls are what was said', () => {
  const { exchanges } = readGood(chat, { messages: tools });
  const calls = JSON.stringify([{ id: '1' }, { id: '2' }]);
  assert.deepEqual(
    exchanges.map(({ history, prompt }) => [...history, prompt].map(turnText)),
    [
      ['S', 'Q'],
      ['S', 'Q', calls, 'R1', 'R2'],
    ],
  );
  assert.equal(exchanges[0]?.answers[0]?.text, calls);
});

test('a preference after a tool’s result is about that, and nothing before it is lost', () => {
  const { exchanges } = readGood(llamaFactory, conversations.find(([name]) => /ranking/.test(name))?.[1]);
  assert.deepEqual(
    exchanges.map(({ history, prompt, answers }) => [
      history.map(turnText),
      turnText(prompt),
      answers.length,
    ]),
    [[['Q', call], 'R', 2]],
  );
});

const misplaced: readonly [name: string, value: object, marked: string][] = [
  [
    'two results in a row where the loader takes one',
    { conversations: [...shareGpt.slice(0, 4), said('observation', 'R2'), said('gpt', 'A')] },
    JSON.stringify(said('observation', 'R2')),
  ],
  [
    'a request after a result',
    { messages: [...tools.slice(0, 4), message('user', 'And?'), message('assistant', 'A')] },
    JSON.stringify(message('user', 'And?')),
  ],
];

for (const [name, value, marked] of misplaced) {
  test(`${name} is out of order`, () => {
    const checked = checkValue(value);
    assert.deepEqual(
      checked.findings.map((one) => one.code),
      ['role-order'],
    );
    assert.deepEqual(checked.marked, [marked]);
  });
}

test('an answer in the role of a tool is none of the assistant’s', () => {
  const chosen = message('tool', 'A');
  const { findings, marked } = checkValue({ prompt: 'Q', chosen: [chosen], rejected: 'B' });
  assert.deepEqual([findings.map((one) => one.code), marked], [['answer-role'], [JSON.stringify(chosen)]]);
});

test('a role that no loader knows, and a message that neither says nor calls anything, are still malformed', () => {
  for (const wrong of [message('narrator', 'x'), message('assistant', null), { role: 'assistant' }]) {
    const { findings } = checkValue({ messages: [message('user', 'Q'), wrong] });
    assert.deepEqual(
      findings.map((one) => one.code),
      ['wrong-shape'],
      JSON.stringify(wrong),
    );
  }
});
