import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { buildQuestion } from '../../../src/core/question/buildQuestion.ts';
import { readReply } from '../../../src/core/question/readReply.ts';
import type { Task } from '../../../src/core/question/Task.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

const subject = { history: [], prompt: { role: 'user', parts: [{ type: 'text', text: 'Q' }] } } as const;
const ask = (task: Task) => buildQuestion(task, subject, defaultTaxonomy);
const disentangle = ask({ kind: 'disentangle', pass: 'joint' });
const found = { malicious_content: 'x', source: 'Image content', risk_category: 'Violence' };
const reply = { observations: [found] };
const json = JSON.stringify(reply);

const readable: readonly [name: string, text: string][] = [
  ['plain', json],
  ['fenced', `Here:\n\`\`\`json\n${json}\n\`\`\`\nDone.`],
  ['fenced without a language', `\`\`\`\n${json}\`\`\``],
  ['among words', `I think ${json} is it.`],
  ['a bare list, as DREAM’s own prompts ask for', JSON.stringify([found])],
  [
    'drifted labels',
    JSON.stringify({
      observations: [{ ...found, source: 'image contents', risk_category: 'violence: harm' }],
    }),
  ],
  ['more than was asked', JSON.stringify({ ...reply, thoughts: 'hm' })],
];

for (const [name, text] of readable) {
  test(`reads a reply that is ${name}`, () => {
    assert.deepEqual(readReply(text, disentangle), { ok: true, reply });
  });
}

const refused: readonly [name: string, text: string, says: RegExp][] = [
  ['words', 'Sorry, I cannot.', /no JSON object/],
  ['nothing', '', /no JSON object/],
  ['a number', '5', /no JSON object/],
  [
    'an unknown category',
    JSON.stringify([{ ...found, risk_category: 'Health' }]),
    /observations\[0\]\.risk_category: must be one of Illegal/,
  ],
  [
    'empty content',
    JSON.stringify([{ ...found, malicious_content: ' ' }]),
    /malicious_content: must not be empty/,
  ],
  ['a missing key', JSON.stringify([{ source: 'x' }]), /malicious_content/],
];

for (const [name, text, says] of refused) {
  test(`tells the model what is wrong with ${name}`, () => {
    const read = readReply(text, disentangle);
    assert.ok(!read.ok);
    assert.match(read.error, says);
  });
}

test('a pass is not believed about what it cannot see', () => {
  const text = ask({ kind: 'disentangle', pass: 'text' });
  assert.equal(readReply(json, text).ok, false);
});

test('a global score is 0 to 10 and nothing else', () => {
  const question = ask({ kind: 'global-score', observations: [], candidate: 'c' });
  const ok = (score: unknown) => readReply(JSON.stringify({ score, reason: '' }), question).ok;
  assert.deepEqual([0, 10, 7.5, '7', -1, 11, '11', 'seven', '7 or 8', null].map(ok), [
    ...[true, true, true, true],
    ...[false, false, false, false, false, false],
  ]);
});

test('whatever a model replies is read or reported, never thrown', () => {
  const said = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.json(),
    fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '`', '"', 'a') }),
  );
  fc.assert(
    fc.property(said, (text) => {
      const read = readReply(text, disentangle);
      assert.ok(read.ok || read.error.length > 0);
    }),
  );
});

test('what a sample says never leaves its quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      const hostile = { history: [], prompt: { role: 'user', parts: [{ type: 'text', text }] } } as const;
      const question = buildQuestion({ kind: 'disentangle', pass: 'text' }, hostile, defaultTaxonomy);
      assert.equal(question.system, ask({ kind: 'disentangle', pass: 'text' }).system);
      assert.equal(JSON.parse(question.user.split('\n\n')[0] ?? '').request, text);
    }),
  );
});

test('the message of a gateway and a call of a tool are no answers, an answer about one is', () => {
  const respond = buildQuestion(
    { kind: 'respond', by: 'policy', sample: 0, observations: [] },
    { history: [], prompt: { role: 'user', parts: [{ type: 'text', text: 'Q' }] } },
    defaultTaxonomy,
  );
  const refusedTexts: readonly (readonly [text: string, says: RegExp])[] = [
    ['Error: 429 Too Many Requests', /message of an error/],
    ['HTTP/502 Bad Gateway', /message of an error/],
    ['503: Service Unavailable', /message of an error/],
    [
      'upstream connect error or disconnect/reset before headers. reset reason: overflow',
      /message of an error/,
    ],
    ['Internal Server Error', /message of an error/],
    ['[TOOL_CALLS][{"name":"search"}]', /calls a tool/],
    ['\u200b', /only thoughts/],
  ];
  for (const [text, says] of refusedTexts) {
    const read = readReply(text, respond);
    assert.ok(!read.ok, text);
    assert.match(read.error, says);
  }
  for (const text of [
    '429 Too Many Requests means that you have to wait.',
    'An internal server error is a bug in the server.',
    'Error handling in Go returns values.',
    '500 grams of flour, 2 eggs.',
    '404 Not Found is what a server says if there is no page.',
  ]) {
    assert.deepEqual(readReply(text, respond), { ok: true, reply: { answer: text } });
  }
});
