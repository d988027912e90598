import assert from 'node:assert/strict';
import test from 'node:test';
import { findByStart } from '../../../src/host/page/findByStart.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

test('the next record is found whose ID or prompt begins with a text, around the end of the list', async (t) => {
  const records = ['Harbor', 'apple', 'Anchor', 'boat'].map((prompt, at) => ({
    id: `${prompt.length}-${at}`,
    conversations: [
      { from: 'human', value: `${prompt}?` },
      { from: 'gpt', value: 'An answer.' },
    ],
  }));
  const session = await openSession(t, await writeDataset(t, 'jump.jsonl', records));
  const everything = { count: records.length, rowAt: (position: number) => position };
  const find = (text: string, from: number) => findByStart(session, everything, text, from);
  assert.deepEqual(await find('a', 0), { position: 1 });
  assert.deepEqual(await find('A', 2), { position: 2 });
  assert.deepEqual(await find('a', 3), { position: 1 });
  assert.deepEqual(await find('4-3', 0), { position: 3 });
  assert.deepEqual(await find('pple', 0), { missing: 'none' });
  const listed = { count: 1, rowAt: () => 2 };
  assert.deepEqual(await findByStart(session, listed, 'harbor', 0), { missing: 'none' });
});
