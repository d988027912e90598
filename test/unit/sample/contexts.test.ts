import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { preferenceOf, turnText } from '../../../src/core/sample/Exchange.ts';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { checkValue, readGood } from '../../support/dataset/record.ts';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const system = (content: unknown) => ({ role: 'system', content });
const human = (value: string) => ({ from: 'human', value });
const gpt = (value: string) => ({ from: 'gpt', value });

function read(value: object) {
  const format = detectFormat([value]);
  assert.ok(format, 'no format recognizes it');
  const exchange = readGood(format, value).exchanges[0];
  assert.ok(exchange);
  const { findings } = checkValue(value, { format });
  return {
    turns: [...exchange.history, exchange.prompt].map(turnText),
    answers: exchange.answers.map((answer) => answer.text),
    isPair: preferenceOf(exchange) !== undefined,
    codes: findings.map(({ code }) => code).filter((code) => code === 'different-contexts'),
  };
}

const apart: readonly [name: string, value: object][] = [
  [
    'another request',
    { chosen: [user('Hello.'), assistant('A')], rejected: [user('Good morning.'), assistant('B')] },
  ],
  [
    'an earlier answer',
    {
      chosen: [user('Q'), assistant('A1'), user('R'), assistant('A')],
      rejected: [user('Q'), assistant('B1'), user('R'), assistant('B')],
    },
  ],
  [
    'another number of turns',
    { chosen: [user('Q'), assistant('A')], rejected: [user('Q'), assistant('X'), user('R'), assistant('B')] },
  ],
  [
    'another system prompt',
    { chosen: [system('S'), user('Q'), assistant('A')], rejected: [system('T'), user('Q'), assistant('B')] },
  ],
  [
    'a system prompt on one side',
    { chosen: [system('S'), user('Q'), assistant('A')], rejected: [user('Q'), assistant('B')] },
  ],
  ['ms-swift', { messages: [user('Q'), assistant('A')], rejected_messages: [user('R'), assistant('B')] }],
  [
    'LLaMA-Factory v1',
    { chosen_messages: [user('Q'), assistant('A')], rejected_messages: [user('R'), assistant('B')] },
  ],
  [
    'rejected_conversations',
    { conversations: [human('Q'), gpt('A')], rejected_conversations: [human('R'), gpt('B')] },
  ],
  [
    'a whole conversation that is shorter',
    {
      messages: [user('Q'), assistant('X'), user('R'), assistant('A')],
      rejected_messages: [user('R'), assistant('B')],
    },
  ],
  [
    'a whole conversation without the system prompt',
    { messages: [system('S'), user('R'), assistant('A')], rejected_messages: [user('R'), assistant('B')] },
  ],
  [
    'turns after the prompt',
    {
      prompt: [user('Q')],
      chosen: [assistant('A1'), user('R'), assistant('A')],
      rejected: [assistant('B1'), user('R'), assistant('B')],
    },
  ],
  [
    'OpenAI',
    {
      input: { messages: [user('Q')] },
      preferred_output: [assistant('A1'), user('R'), assistant('A')],
      non_preferred_output: [assistant('B')],
    },
  ],
];

for (const [name, value] of apart) {
  test(`answers to conversations that part are no pair, and a finding: ${name}`, () => {
    const { answers, isPair, codes } = read(value);
    assert.deepEqual([answers, isPair, codes], [['A'], false, ['different-contexts']]);
  });
}

const together: readonly [name: string, value: object, turns: readonly string[]][] = [
  [
    'a system prompt in a field of its own',
    { system: 'S', messages: [user('Q'), assistant('A')], rejected_messages: [user('Q'), assistant('B')] },
    ['S', 'Q'],
  ],
  [
    'an implicit prompt',
    { chosen: [user('Q'), assistant('A')], rejected: [user('Q'), assistant('B')] },
    ['Q'],
  ],
  [
    'a text and a list of parts that say the same',
    { chosen: [user('Q '), assistant('A')], rejected: [user([{ type: 'text', text: 'Q' }]), assistant('B')] },
    ['Q '],
  ],
  [
    'a prompt that both sides repeat',
    { prompt: [user('Q')], chosen: [user('Q'), assistant('A')], rejected: [user('Q'), assistant('B')] },
    ['Q'],
  ],
  [
    'a prompt that is the first of several turns',
    {
      prompt: 'Q',
      chosen: [user('Q'), assistant('X'), user('R'), assistant('A')],
      rejected: [user('Q'), assistant('X'), user('R'), assistant('B')],
    },
    ['Q', 'X', 'R'],
  ],
  [
    'turns that go on after the prompt',
    {
      prompt: [user('Q')],
      chosen: [assistant('X'), user('R'), assistant('A')],
      rejected: [assistant('X'), user('R'), assistant('B')],
    },
    ['Q', 'X', 'R'],
  ],
  [
    'a side that only has the last request',
    {
      prompt: [user('Q'), assistant('X'), user('R')],
      chosen: [user('R'), assistant('A')],
      rejected: [user('R'), assistant('B')],
    },
    ['Q', 'X', 'R'],
  ],
  [
    'rejected_conversations',
    {
      conversations: [human('Q'), gpt('X'), human('R'), gpt('A')],
      rejected_conversations: [human('Q'), gpt('X'), human('R'), gpt('B')],
    },
    ['Q', 'X', 'R'],
  ],
];

for (const [name, value, turns] of together) {
  test(`answers to one conversation are a pair: ${name}`, () => {
    assert.deepEqual(read(value), { turns, answers: ['A', 'B'], isPair: true, codes: [] });
  });
}

test('a prompt that is not what both sides follow is told; what they follow is asked', () => {
  const value = { prompt: 'Q', chosen: [user('R'), assistant('A')], rejected: [user('R'), assistant('B')] };
  assert.deepEqual(read(value), {
    turns: ['R'],
    answers: ['A', 'B'],
    isPair: true,
    codes: ['different-contexts'],
  });
});

test('whatever both sides are, a pair is only made of answers to equal conversations', () => {
  const turn = fc.constantFrom(user('Q'), user('R'), assistant('X'), system('S'));
  const side = fc.array(turn, { maxLength: 4 });
  fc.assert(
    fc.property(side, side, (one, other) => {
      const value = {
        chosen: [...one, user('Q'), assistant('A')],
        rejected: [...other, user('Q'), assistant('B')],
      };
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      const { isPair, codes } = read(value);
      assert.deepEqual([isPair, codes.length], [isSame, isSame ? 0 : 1]);
    }),
  );
});
