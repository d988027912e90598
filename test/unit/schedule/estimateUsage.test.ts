import assert from 'node:assert/strict';
import test from 'node:test';
import { loadTokenizer } from '../../../src/jobs/schedule/estimateUsage.ts';
import { imageTokens, readImageSize } from '../../../src/jobs/schedule/imageTokens.ts';
import { tinyPng } from '../../support/files/pictures.ts';

/** Worked examples of OpenAI's vision guide, and the area rule for all others. */
const cases: readonly [model: string, width: number, height: number, tokens: number][] = [
  ['gpt-4o', 1024, 1024, 765],
  ['gpt-4o', 2048, 4096, 1105],
  ['gpt-4o-2024-08-06', 1024, 1024, 765],
  ['openai/gpt-4o', 512, 512, 255],
  ['gpt-4o-mini', 512, 512, 8500],
  ['gpt-5', 1024, 1024, 630],
  ['gpt-4.1-mini', 1024, 1024, Math.ceil(1024 * 1.62)],
  ['gpt-4.1-mini', 1800, 2400, Math.ceil(1452 * 1.62)],
  ['gpt-5-nano', 64, 32, 5],
  ['qwen2-vl', 750, 1000, 1000],
  ['gpt-4omega', 30, 25, 64],
];

test('images count by the formula of their model', () => {
  for (const [model, width, height, tokens] of cases) {
    assert.equal(imageTokens(model, { width, height }), tokens, `${model} ${width} × ${height}`);
  }
});

test('sides are read from the header, and what has none is taken for usual', () => {
  assert.deepEqual(readImageSize(tinyPng), { width: 1, height: 1 });
  assert.deepEqual(readImageSize(new Uint8Array(5)), { width: 1024, height: 768 });
});

test('texts count in tokens; markers of the encoding in a sample are text', async () => {
  const count = await loadTokenizer();
  assert.equal(count('hello world'), 2);
  assert.ok(count('a <|endoftext|> b') > 3);
  assert.equal(count(''), 0);
});
