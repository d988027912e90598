import assert from 'node:assert/strict';
import test from 'node:test';
import { exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const datasets = {
  'KTO completions': [
    { prompt: 'How do I clean a kettle?', completion: 'Boil vinegar in it, then rinse.', label: true },
    { prompt: 'How do I clean a kettle?', completion: 'Throw it at the wall.', label: false },
    { prompt: 'How do I clean a pan?', completion: 'With salt.', label: false },
  ],
  'BeaverTails-V answers': [
    { question: 'Q', image: 'a.png', response: 'A kind answer.', is_response_safe: 'yes' },
    { question: 'Q', image: 'a.png', response: 'A harmful answer.', is_response_safe: 'no' },
    { question: 'R', image: 'a.png', response: 'Another one.', is_response_safe: false },
  ],
};

for (const [name, records] of Object.entries(datasets)) {
  test(`${name} that people called bad are no answers to train on, unless a curator writes a better one`, async (t) => {
    const session = await openSession(t, await writeDataset(t, 'a.jsonl', records), { joinRows: 'off' });
    assert.equal(await decide(session, 2, { kind: 'edit', chosen: 'A better answer.' }), undefined);
    for (const target of ['dream', 'own'] as const) {
      const { rows, report } = await exportRows(t, session, target);
      const leftOut = report.leftOut.map(({ row, reason }) => `${row} ${reason}`);
      assert.ok(leftOut.includes('1 bad-label'), `${target}: ${leftOut}`);
      assert.doesNotMatch(JSON.stringify(rows), /Throw it|A harmful answer/, target);
    }
  });
}
