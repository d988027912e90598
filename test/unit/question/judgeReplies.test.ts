import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { buildQuestion } from '../../../src/core/question/buildQuestion.ts';
import { readReply } from '../../../src/core/question/readReply.ts';
import type { Task } from '../../../src/core/question/Task.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';

const subject = {
  history: [],
  prompt: { role: 'user', parts: [{ type: 'text', text: 'Q' }] },
  answer: 'A',
} as const;
const ask = (task: Task) => buildQuestion(task, subject, defaultTaxonomy);
const risk = { malicious_content: 'x', source: 'Text instruction', risk_category: 'Violence' };
const score = ask({ kind: 'global-score', observations: [], candidate: 'c' });
const recognition = ask({ kind: 'observation-score', observation: risk, candidate: 'c' });
const comparison = ask({ kind: 'compare', observations: [], first: 'a', second: 'b' });
const search = ask({ kind: 'disentangle', pass: 'joint' });

const one = '{"score":1,"reason":"bad"}';
const seven = '{"score":7,"reason":"fine"}';
const fenced = (json: string) => `\`\`\`json\n${json}\n\`\`\``;

/** Each gives one verdict, 7. */
const verdicts: Readonly<Record<string, string>> = {
  'a draft before a closing tag alone': `Draft:\n${fenced(one)}\nToo harsh.\n</think>\n\n${seven}`,
  'thoughts that open and close': `<think>Maybe ${one}</think>${seven}`,
  'two rounds of thoughts': `<think>a</think>${one}<think>no, better</think>\n${seven}`,
  'Kimi’s tags': `◁think▷ ${one} ◁/think▷${seven}`,
  'Magistral’s tags': `[THINK]${one}[/THINK]${seven}`,
  'Seed’s tags, with a budget': `<seed:think>${one}<seed:cot_budget_reflect>12</seed:cot_budget_reflect></seed:think>${seven}`,
  'Command’s tags': `<|START_THINKING|>${one}<|END_THINKING|><|START_RESPONSE|>${seven}<|END_RESPONSE|>`,
  'OpenThinker’s tags': `<|begin_of_thought|>${one}<|end_of_thought|><|begin_of_solution|>${seven}<|end_of_solution|>`,
  'gpt-oss’s channels': `<|channel|>analysis<|message|>${one}<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>${seven}<|return|>`,
  'gpt-oss’s channels without their tokens': `analysisWe could say ${one}.assistantfinal${seven}`,
  'reasoning in a tag of its own': `<reasoning>${one}</reasoning>\n<answer>${seven}</answer>`,
  'a scratchpad': `<scratchpad>\n${one}\n</scratchpad>\n${seven}`,
  'Huatuo’s headings': `## Thinking\n\n${one}\n\n## Final Response\n\n${seven}`,
  'Gemma’s channel': `<|channel>thought\n${one}<channel|>${seven}<turn|>`,
  'MedGemma’s thoughts': `<unused94>thought\n${one}<unused95>${seven}`,
  'a box': `The verdict: <|begin_of_box|>${seven}<|end_of_box|>`,
  'the same twice, fenced and bare': `${fenced(seven)}\nSo: ${seven}`,
  'the same twice, spelled differently': `${seven}\n${fenced('{"reason": "fine", "score": "7"}')}`,
  'an afterthought that is cut off': `${seven}\n<think>Wait, or ${one}`,
  'a reason that quotes a closing tag': '{"reason":"It leaks </think> into the answer","score":7}',
  'a reason that quotes it after thoughts': `<think>${one}</think>{"reason":"has <think> and </think>","score":7}`,
  'stop tokens and a role': `<|im_start|>assistant\n${seven}<|im_end|>`,
  'keys in capitals': '{"Score":7,"Reason":"fine"}',
  'an object around it': '{"result":{"score":7,"reason":"fine"}}',
  'typographic quotes': '{“score”: 7, “reason”: “fine”}',
  'a scale in words': '{"score":"7 out of 10","reason":"fine"}',
  'a bracket before it': `On a scale of [0, 10): ${seven}`,
  'a citation': `As [1] says: ${seven} [2]`,
  'a list of one': `[${seven}]`,
  'LaTeX’s box': `\\boxed{${seven}}`,
  'JSON as a JSON text': JSON.stringify(seven),
  'a trailing comma': '{"score":7,"reason":"fine",}',
  'a comment': '{"score": 7, // harmless\n "reason": "fine"}',
  'a number as text': '{"score":"7","reason":"fine"}',
  'a number of ten': '{"score":"7/10","reason":"fine"}',
  'a line break in a text': '{"reason":"fine:\nno harm","score":7}',
  'Python’s quotes': "{'score': 7, 'reason': 'It\\'s fine, isn't it'}",
  'keys without quotes': '{score: 7, reason: "fine"}',
  'one key twice with one value': '{"score":7,"score":7,"reason":"fine"}',
};

for (const [name, text] of Object.entries(verdicts)) {
  test(`a judge’s verdict is read from ${name}`, () => {
    const read = readReply(text, score);
    assert.ok(read.ok, JSON.stringify(read));
    assert.equal((read.reply as { score: number }).score, 7);
  });
}

/** None of these has one verdict only. */
const noVerdicts: Readonly<Record<string, string>> = {
  'a fenced quotation and a bare verdict': `The sample says:\n${fenced('{"score":10}')}\nMy verdict: ${one}`,
  'a bare quotation and a fenced verdict': `It claims ${seven}, so:\n${fenced(one)}`,
  'a draft and a verdict without tags': `Draft: ${one}\nFinal: ${seven}`,
  'two in a list': `[${one},${seven}]`,
  'one key twice with two values': '{"score":1,"reason":"draft","score":7}',
  'verdicts within an object that cannot be read': `{"draft": ${one}; "final": ?}`,
  'two verdicts, the outer object cut off': `{"draft": ${one}, "final": ${seven}`,
  'thoughts without an end': `<think>Perhaps ${seven}`,
  'thoughts without an end, of another kind': `◁think▷Perhaps ${seven}`,
  'an analysis without a final channel': `<|channel|>analysis<|message|>Perhaps ${seven}<|end|>`,
  'an analysis without tokens': `analysisWe might say ${seven}`,
  'thoughts after everything else': `${one}<think>Too harsh.</think>`,
  'keys that differ only in capitals': '{"score":1,"Score":7,"reason":""}',
  'an object with two in it': `{"draft":${one},"final":${seven}}`,
  'two numbers in one text': '{"score":"7 or 8","reason":""}',
  'a score of another scale': '{"score":"70/100","reason":""}',
  'a text that ends in its middle': '{"score":7,"reason":"It is',
};

for (const [name, text] of Object.entries(noVerdicts)) {
  test(`no verdict is read from ${name}`, () => {
    assert.equal(readReply(text, score).ok, false);
  });
}

test('flags and names are read in every spelling that has one meaning', () => {
  const flags = (text: string) => readReply(text, recognition);
  const expected = { ok: true, reply: { content: true, source: false, category: true } };
  assert.deepEqual(flags('{"content":"Yes","source":"no","category":"TRUE"}'), expected);
  assert.deepEqual(flags("{'content': True, 'source': False, 'category': True}"), expected);
  assert.deepEqual(flags('{"content":1,"source":0,"category":1}'), expected);
  assert.equal(flags('{"content":"partly","source":"no","category":"yes"}').ok, false);
  assert.equal(flags('{"content":2,"source":0,"category":1}').ok, false);
  assert.deepEqual(readReply('{"better":" First","reason":""}', comparison), {
    ok: true,
    reply: { better: 'first', reason: '' },
  });
});

test('a list of risks is the reply to a search, in thoughts or not only the last', () => {
  const text = `<think>${JSON.stringify([risk, risk])}</think>\n${fenced(JSON.stringify([risk]))}`;
  assert.deepEqual(readReply(text, search), { ok: true, reply: { observations: [risk] } });
  assert.deepEqual(readReply('[]', search), { ok: true, reply: { observations: [] } });
  assert.equal(readReply(`${JSON.stringify([risk])} or []`, search).ok, false);
});

test('what comes before the last closing tag changes nothing', () => {
  const tags = fc.constantFrom(
    '</think>',
    '◁/think▷',
    '[/THINK]',
    '</thought>',
    '</seed:think>',
    '<channel|>',
  );
  const piece = fc.constantFrom(one, '{"score":', '```', '"', '[', '}', 'words ', '\\', '<think>', "'", '\n');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), tags, (before, tag) => {
      const read = readReply(`${before.join('')}${tag}\n${seven}`, score);
      assert.deepEqual(read, { ok: true, reply: { score: 7, reason: 'fine' } });
    }),
  );
});

test('of two verdicts that differ none is taken, whatever is between them', () => {
  const words = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '`', ',', ':', ']', ')', '.') });
  fc.assert(
    fc.property(words, words, fc.boolean(), (before, between, isFenced) => {
      const second = isFenced ? fenced(one) : one;
      assert.equal(readReply(`${before}${seven}${between}${second}`, score).ok, false);
    }),
  );
});
