import assert from 'node:assert/strict';
import test from 'node:test';
import { resultText } from '../../../src/host/runs/runTexts.ts';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { ModelError } from '../../../src/models/ModelError.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const records = ['a', 'b', 'c'].map((id) => ({ id, prompt: `How ${id}?`, chosen: 'No.', rejected: 'So.' }));

test('a record is called disentangled when its questions are answered, and not when they failed', async (t) => {
  const session = await openSession(
    t,
    await writeDataset(t, 'a.jsonl', [...records, { id: 'd', prompt: 7 }]),
  );
  let asked = 0;
  const model = new FakeModel({
    disentangle: () => {
      asked += 1;
      if (asked === 1) {
        throw new ModelError('auth', 'no key');
      }
      return { observations: [] };
    },
  });
  const first = await runAll(disentangle, session, model, { concurrency: 1 });
  assert.equal(
    resultText(disentangle.id, first),
    '2 records disentangled · 2 answers, 0 reused · 1 record cannot be read',
  );
  const again = await runAll(disentangle, session, model, { concurrency: 1 });
  assert.equal(
    resultText(disentangle.id, again),
    '3 records disentangled · 1 answer, 2 reused · 1 record cannot be read',
  );
});
