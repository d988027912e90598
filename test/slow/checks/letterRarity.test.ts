import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { alphabet, rareAfter, rareFirst } from '../../../src/core/checks/answers/letterRarity.ts';
import { realData } from '../../support/project/paths.ts';

const { path, skip } = realData('llamafactory/dpo_en_demo.json');

test('letters are as rare as they are in the answers that they were counted in', { skip }, () => {
  const rows: Record<'chosen' | 'rejected', { value: string }>[] = JSON.parse(readFileSync(path, 'utf8'));
  const text = rows
    .flatMap(({ chosen, rejected }) => [chosen.value, rejected.value])
    .join(' ')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ');
  const letters = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (let at = 0; at < text.length; at += 1) {
    const [one, two] = [text.slice(at, at + 1), text.slice(at, at + 2)];
    letters.set(one, (letters.get(one) ?? 0) + 1);
    pairs.set(two, (pairs.get(two) ?? 0) + 1);
  }
  const digit = (share: number) => Math.min(15, Math.max(0, Math.round(-1.5 * Math.log(share)))).toString(16);
  const count = (one: string) => letters.get(one) ?? 0;
  const first = [...alphabet].map((one) => digit(count(one) / text.length)).join('');
  // Pairs that do not occur are rare, not impossible.
  const share = (one: string, two: string) => ((pairs.get(one + two) ?? 0) + 0.3) / (count(one) + 8);
  const after = [...alphabet].map((one) => [...alphabet].map((two) => digit(share(one, two))).join(''));
  assert.equal(first, rareFirst);
  assert.deepEqual(after, rareAfter);
});
