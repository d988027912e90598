import assert from 'node:assert/strict';
import test from 'node:test';
import { validateDataset } from '../../../src/jobs/validate/validateDataset.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { kinds, testsOf } from '../../support/project/caseKinds.ts';

const english = {
  prompt: 'What is this?',
  chosen: 'This is a green chair with four legs.',
  rejected: 'A dog.',
};
const foreign = [
  { prompt: 'Was ist das?', chosen: 'Das ist ein grüner Stuhl mit vier Beinen.', rejected: '5' },
  { prompt: 'これは何ですか', chosen: 'これは四本脚の緑色の椅子です。', rejected: '犬です。' },
  { prompt: 'O que é isto?', chosen: 'Isto é uma cadeira verde com quatro pernas.', rejected: '7' },
];

async function foundIn(t: Parameters<typeof openSession>[0], rows: readonly object[]) {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', rows));
  const { findings } = await validateDataset({ session, rows: undefined, limit: 9 });
  return findings.find(({ code }) => code === 'answers-not-judged');
}

test('answers in languages that rules do not read are counted by language', async (t) => {
  const found = await foundIn(t, [english, ...foreign]);
  assert.match(found?.message ?? '', /not in English: 4 of 8 \(/);
  assert.match(found?.message ?? '', /Japanese: 2/);
  assert.match(found?.message ?? '', /German: 1/);
  assert.equal(found?.severity, 'information');
});

test('nothing is reported where all answers are English, or say nothing', async (t) => {
  assert.equal(
    await foundIn(t, [english, { ...english, prompt: 'And?', chosen: '42', rejected: 'OK' }]),
    undefined,
  );
});

test('answers all over a dataset are looked at, not only the first ones', async (t) => {
  const many = Array.from({ length: 2000 }, (_, at) => {
    const row = at < 1000 ? english : foreign[1];
    return { ...row, prompt: `${row?.prompt} ${at}` };
  });
  assert.match((await foundIn(t, many))?.message ?? '', /not in English: 200 of 400 \(/);
});

test('each kind of case names unit tests that are there', () => {
  for (const kind of kinds) {
    assert.ok(testsOf(kind).length > 0);
  }
});
