import assert from 'node:assert/strict';
import test from 'node:test';
import { decideObservations, decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const there = { malicious_content: 'a lock', source: 'Text content', risk_category: 'Violence' };
const absent = { ...there, malicious_content: 'a key' };
const record = { id: 'a', prompt: 'Q', chosen: 'A', rejected: 'B', observations: [there] };

test('a verdict is only taken of an observation, an exchange and a version of the record that are there', async (t) => {
  const session = await openSession(
    t,
    await writeDataset(t, 'a.jsonl', `${JSON.stringify(record)}\n{"a":\n`),
  );
  const [reviewed, broken] = [await session.record(0), await session.record(1)];
  assert.ok(reviewed && broken);
  const to = { verdict: 'rejected' } as const;
  const reason = (one: object) => {
    const { events, undecided } = decideObservations(session, [
      { reviewed, exchange: 0, found: absent, to, ...one },
    ]);
    assert.equal(events.length + undecided.length, 1);
    return undecided[0]?.reason;
  };
  assert.equal(reason({}), 'no-observation');
  assert.equal(reason({ to: null }), 'no-observation');
  assert.equal(reason({ exchange: 1 }), 'no-exchange');
  assert.equal(reason({ exchange: Number.MAX_SAFE_INTEGER }), 'no-exchange');
  assert.equal(reason({ reviewed: broken }), 'unreadable');
  const shown = { identity: reviewed.identity, hash: reviewed.hash };
  assert.equal(reason({ shown: { ...shown, hash: 'another' } }), 'changed');
  assert.equal(reason({ shown: { ...shown, identity: 'another' } }), 'changed', 'a copy of it elsewhere');
  assert.equal(reason({ to: { verdict: 'added' } }), undefined);
  assert.equal(reason({ shown, to: { verdict: 'added' } }), undefined);
});

test('a verdict about candidates that do not exist is not written, whatever it is', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [record]));
  const reviewed = await session.record(0);
  for (const kind of ['tie', 'reject', 'skip', 'accept', 'swap'] as const) {
    const action = { kind, shown: { chosen: 'dataset:7', rejected: '__proto__' } };
    const { events, undecided } = decideRecords(session, [{ reviewed, exchange: 0, action }]);
    assert.deepEqual([events.length, undecided.length], [0, 1], kind);
  }
});
