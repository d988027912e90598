import assert from 'node:assert/strict';
import test from 'node:test';
import { isCurtained } from '../../../src/core/review/curtain.ts';
import { recordView } from '../../../src/host/page/recordView.ts';
import { rowView } from '../../../src/host/page/rowView.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const record = {
  id: 'a',
  image: '1.png',
  safe: true,
  'instr-resp': [
    { safe_instruction: '<img src=x onerror=alert(1)>  two\n lines', response: 'A1' },
    { unsafe_instruction: 'Q2', response: 'A2' },
  ],
};

const asked = {
  curtain: 'unsafe',
  exchange: 0,
  maxParts: 200,
  line: 0,
  findings: [],
  image: () => undefined,
} as const;

const statuses: readonly [
  verdicts: readonly ('approve' | 'reject' | 'skip' | 'edit' | undefined)[],
  status: string,
][] = [
  [[undefined, undefined], 'undecided'],
  [['approve', undefined], 'partly'],
  [['approve', 'skip'], 'approved'],
  [['edit', 'approve'], 'edited'],
  [['edit', 'reject'], 'edited'],
  [['reject', 'skip'], 'rejected'],
];

for (const [verdicts, status] of statuses) {
  test(`exchanges with ${verdicts.join(' and ')} make a record that is ${status}`, async (t) => {
    const session = await openSession(t, await writeDataset(t, 'a.json', JSON.stringify([record])));
    for (const [exchange, kind] of verdicts.entries()) {
      if (kind) {
        await decide(session, 0, kind === 'edit' ? { kind, chosen: 'New.' } : { kind }, exchange);
      }
    }
    const view = rowView(await session.record(0), 'unsafe', undefined);
    assert.deepEqual(
      [view.status, view.exchanges, view.decided],
      [status, 2, verdicts.filter(Boolean).length],
    );
  });
}

test('a row says that a rule has found a problem, if the curator may know', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.json', JSON.stringify([record])));
  const reviewed = await session.record(0);
  assert.equal(rowView(reviewed, 'unsafe', undefined).problems, false);
  assert.equal(rowView(reviewed, 'unsafe', undefined, true).problems, true);
});

test('markup is text like any other, and white space takes one place', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.json', JSON.stringify([record])));
  assert.equal(
    rowView(await session.record(0), 'unsafe', undefined).title,
    '<img src=x onerror=alert(1)> two lines',
  );
});

test('the curtain is by exchange in the record, and by any of them in the list', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.json', JSON.stringify([record])));
  const reviewed = await session.record(0);
  const shown = [0, 1].map((exchange) => recordView(reviewed, { ...asked, exchange }));
  assert.deepEqual(
    shown.map((one) => one.ok && one.exchange?.curtained),
    [false, true],
  );
  assert.equal(rowView(reviewed, 'unsafe', undefined).curtained, true);
  assert.equal(rowView(reviewed, 'never', undefined).curtained, false);
  const { content } = reviewed;
  const exchange = content.ok ? content.record.exchanges[0] : undefined;
  assert.ok(exchange);
  assert.deepEqual(
    (['unsafe', 'always', 'never'] as const).map((curtain) => isCurtained(exchange, undefined, curtain)),
    [false, true, false],
  );
});

test('of a broken record only the beginning goes to the page', async (t) => {
  const session = await openSession(
    t,
    await writeDataset(
      t,
      'a.jsonl',
      `${JSON.stringify({ messages: [{ role: 'user', content: 'Q' }] })}\n{"x":"${'y'.repeat(1_000_000)}\n`,
    ),
  );
  const shown = recordView(await session.record(1), { ...asked, line: 1 });
  assert.ok(!shown.ok);
  assert.deepEqual([shown.cut, shown.text.length, shown.line, shown.problems.length], [true, 20_000, 2, 1]);
  const row = rowView(await session.record(1), 'unsafe', undefined);
  assert.deepEqual([row.status, row.title.length], ['broken', 161]);
});
