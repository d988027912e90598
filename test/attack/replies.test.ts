import assert from 'node:assert/strict';
import test from 'node:test';
import { buildQuestion } from '../../src/core/question/buildQuestion.ts';
import { readReply } from '../../src/core/question/readReply.ts';
import { defaultTaxonomy } from '../../src/core/taxonomy/defaultTaxonomy.ts';

const subject = { history: [], prompt: { role: 'user', parts: [{ type: 'text', text: 'Q' }] } } as const;
const question = buildQuestion({ kind: 'disentangle', pass: 'joint' }, subject, defaultTaxonomy);

test('a reply that is too long or holds too much is refused in time linear in its length', () => {
  const worst = [
    '{',
    '[',
    '```',
    '```json\n{',
    '<think>',
    '"\\',
    '{"observations":[',
    '[{},',
    '\\u0000',
    '</think>',
  ];
  for (const unit of worst) {
    const [small = 0, large = 0] = [250_000, 1_000_000].map((length) => {
      const text = unit.repeat(length / unit.length);
      const start = performance.now();
      assert.equal(readReply(text, question).ok, false);
      return performance.now() - start;
    });
    assert.ok(large < 200 + small * 10, `${unit}: ${small} ms, ${large} ms`);
  }
  const elements = [101, 60_000].map((count) => `{"observations":[${'1,'.repeat(count - 1)}1]}`);
  for (const text of elements) {
    const read = readReply(text, question);
    assert.ok(!read.ok && /at most 100 elements/.test(read.error) && read.error.length < 300);
  }
});
