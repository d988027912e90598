import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { defaultImageLimits } from '../../../src/core/checks/ImageFacts.ts';
import { validateDataset } from '../../../src/jobs/validate/validateDataset.ts';
import { compareHandCounts, uncounted } from '../../support/dataset/handCounts.ts';
import { openSession } from '../../support/dataset/session.ts';
import { realData } from '../../support/project/paths.ts';

const { path, skip } = realData('dream/train_llava_format.json');

test('what is found in DREAM’s released file is what was counted by hand, rule by rule', {
  skip,
}, async (t) => {
  const session = await openSession(t, path);
  const limit = Number.POSITIVE_INFINITY;
  const report = await validateDataset({ session, rows: undefined, limit, images: defaultImageLimits });
  const table = compareHandCounts(report, await readFile(path));
  assert.deepEqual(
    table.filter((row) => row.byHand !== undefined && row.found !== row.byHand),
    [],
  );
  assert.deepEqual(uncounted(report), []);
  assert.equal(report.records, 2000);
  for (const rule of report.rules) {
    assert.equal(report.findings.filter((one) => one.code === rule.code).length, rule.findings);
  }
});

for (const name of ['llamafactory/mllm_demo.json']) {
  const clean = realData(name);
  test(`nothing is found in ${name}, a clean control, but what is told of its Chinese answers`, {
    skip: clean.skip,
  }, async (t) => {
    const session = await openSession(t, clean.path);
    const report = await validateDataset({
      session,
      rows: undefined,
      limit: 10,
      images: defaultImageLimits,
    });
    assert.deepEqual(
      report.rules.map(({ code, severity, findings }) => ({ code, severity, findings })),
      [{ code: 'answers-not-judged', severity: 'information', findings: 1 }],
    );
    assert.match(
      report.findings[0]?.message ?? '',
      /^Answers that are not in English: 6 of 12 \(Chinese: 6\)\./,
    );
  });
}

const rlaifv = realData('rlaifv/detail_test_30_input.jsonl');
test('the three WebP files of RLAIF-V that are named .jpg are reported', { skip: rlaifv.skip }, async (t) => {
  const mapping = { prompt: 'question', images: ['image_path'], answers: [] };
  const session = await openSession(t, rlaifv.path, { mapping });
  const report = await validateDataset({ session, rows: undefined, limit: 50, images: defaultImageLimits });
  const names = report.findings
    .filter((one) => one.code === 'image-extension')
    .map((one) => /qa__(\w+)\.jpg” contains an image of type webp/.exec(one.message)?.[1] ?? one.message);
  assert.deepEqual(names, ['Leptis_Magna_Libya', 'Hayden_Panettiere', 'Victoria_Falls']);
});
