import assert from 'node:assert/strict';
import test from 'node:test';
import { approveAnswers } from '../../../src/jobs/decide/approveAnswers.ts';
import { asData, exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const fields: readonly (readonly [name: string, not: unknown, yes: unknown])[] = [
  ['weight', 0, 1],
  ['train', false, true],
  ['training', false, true],
  ['loss', false, true],
  ['loss', 0, 1],
];

for (const [name, not, yes] of fields) {
  test(`an answer with ${name}: ${not} is context: no batch approves it, no export of undecided data teaches it`, async (t) => {
    const spellings = [
      [
        'messages',
        [
          { role: 'user', content: 'How do I bake bread?' },
          { role: 'assistant', content: 'Wrong on purpose.', [name]: not },
          { role: 'user', content: 'Try again.' },
          { role: 'assistant', content: 'Mix flour and water.', [name]: yes },
        ],
      ],
      [
        'conversations',
        [
          { from: 'human', value: 'How do I bake bread?' },
          { from: 'gpt', value: 'Wrong on purpose.', [name]: not },
          { from: 'human', value: 'Try again.' },
          { from: 'gpt', value: 'Mix flour and water.', [name]: yes },
        ],
      ],
    ] as const;
    for (const [list, turns] of spellings) {
      const row = { id: 'a', [list]: turns };
      const session = await openSession(t, await writeDataset(t, 'a.jsonl', [row]));
      const batch = await approveAnswers(session, [0]);
      assert.deepEqual([batch.events.length, batch.badLabels], [1, 1], list);

      const sft = await exportRows(t, session, 'trl-sft', 'absolute', asData);
      assert.deepEqual(
        sft.report.leftOut.map(({ reason, exchange }) => [reason, exchange]),
        [['bad-label', 0]],
      );
      assert.match(
        JSON.stringify(sft.rows[0]?.prompt),
        /Wrong on purpose/,
        'it stays context of the next request',
      );
      assert.doesNotMatch(JSON.stringify(sft.rows[0]?.completion), /Wrong on purpose/);

      const dream = await exportRows(t, session, 'dream', 'absolute', asData);
      assert.doesNotMatch(JSON.stringify(dream.rows), /Wrong on purpose/);
      assert.deepEqual((await exportRows(t, session, 'own')).rows, [row], 'its own format says so itself');

      assert.equal(await decide(session, 0, { kind: 'approve' }), undefined);
      const decided = await exportRows(t, session, 'trl-sft');
      assert.match(JSON.stringify(decided.rows[0]?.completion), /Wrong on purpose/, 'and decides');
    }
  });
}
