import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { RateLimitedLog } from '../../src/host/base/RateLimitedLog.ts';
import {
  addObservation,
  giveVerdict,
  judgeObservations,
  markRecognition,
} from '../../src/host/page/pageDecisions.ts';
import { recordView } from '../../src/host/page/recordView.ts';
import { rowView } from '../../src/host/page/rowView.ts';
import { unseal } from '../../src/protocol/messages.ts';
import { openSession } from '../support/dataset/session.ts';
import { writeDataset } from '../support/files/writeDataset.ts';

const observation = { malicious_content: 'a card', source: 'Image content', risk_category: 'Privacy' };
const dream = {
  id: 'a',
  image: 'a.png',
  conversations: [
    { from: 'human', value: '<image>\nWhat is this?', safe: false },
    { from: 'gpt', value: 'A card.', observe: [observation] },
  ],
};
const pair = { id: 'p', prompt: 'Q', chosen: 'Better.', rejected: 'Worse.' };

/** A dataset as the page's requests see it, and the decisions that they would write. */
async function openDocument(t: TestContext, record: object) {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [record]));
  const written: unknown[] = [];
  const document = {
    session,
    decide: async (_label: string, events: readonly unknown[]) => void written.push(...events),
  } as unknown as Parameters<typeof giveVerdict>[0];
  const reviewed = await session.record(0);
  const view = reviewed.content.ok ? reviewed.content.views[0] : undefined;
  assert.ok(view);
  return { document, written, identity: reviewed.identity, hash: reviewed.hash, view, reviewed };
}

const asked = {
  curtain: 'never',
  exchange: 0,
  maxParts: 200,
  line: 0,
  findings: [],
  image: () => undefined,
} as const;

test('a message to the page without the token of its host is ignored', () => {
  const message = { kind: 'event', event: { type: 'perform', action: 'accept', id: 1 } } as const;
  const forged = [
    message,
    null,
    undefined,
    0,
    '',
    'token',
    [],
    [message],
    { token: '', message },
    { token: 'other', message },
    { token: ['secret'], message },
    { token: { toString: () => 'secret' }, message },
    Object.create({ token: 'secre' }),
  ];
  for (const posted of forged) {
    assert.equal(unseal(posted, 'secret'), undefined);
  }
  assert.equal(unseal({ token: '', message }, ''), undefined);
  assert.equal(unseal({ token: 'secret', message }, 'secret'), message);
});

test('3,000 bad messages a minute come to 20 short lines of the log and one that counts the rest', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const lines: string[] = [];
  const log = new RateLimitedLog((line) => lines.push(line));
  const bad = `\u001b[2J\r\n2026-01-01 00:00:00.000 [error] forged\u202e${'x'.repeat(100_000)}`;
  for (let minute = 1; minute <= 2; minute += 1) {
    for (let count = 0; count < 3000; count += 1) {
      log.add('The page', count % 2 === 0 ? bad : new Error(bad));
    }
    t.mock.timers.tick(60_000);
    assert.equal(lines.length, 21 * minute);
    assert.match(lines.at(-1) ?? '', /^2980 more/);
  }
  assert.ok(lines.every((line) => line.length < 2000));
  assert.doesNotMatch(lines.join(''), /[\p{Cc}\u202e]/u);
});

test('a complaint whose text cannot be had does not end the log', () => {
  const lines: string[] = [];
  const log = new RateLimitedLog((line) => lines.push(line));
  log.add('The page', Object.create(null));
  log.add('The page', Symbol('x'));
  log.add('The page', undefined);
  assert.equal(lines.length, 3);
});

test('a verdict about a record that was never shown is not written', async (t) => {
  const { document, written, identity, hash, view } = await openDocument(t, pair);
  const [chosen, rejected] = view.candidates.map((one) => one.id);
  assert.ok(chosen && rejected);
  const shown = { chosen, rejected };
  const kinds = ['accept', 'swap', 'tie', 'reject', 'skip'] as const;
  for (const kind of kinds) {
    for (const forged of [
      { exchange: 0, hash: '', action: { kind, shown } },
      { exchange: 0, hash: `${hash}x`, action: { kind, shown } },
      { exchange: 0, hash, identity: 'another', action: { kind, shown } },
      { exchange: 1, hash, action: { kind, shown } },
      { exchange: 1e9, hash, action: { kind, shown } },
      { exchange: 0, hash, action: { kind, shown: { chosen: 'elsewhere', rejected } } },
      { exchange: 0, hash, action: { kind, shown: { chosen, rejected: '__proto__' } } },
    ]) {
      const result = await giveVerdict(document, { row: 0, identity, ...forged });
      assert.ok(!result.decided && result.message !== '');
    }
  }
  assert.deepEqual(written, []);
  assert.ok(
    (
      await giveVerdict(document, {
        ...{ row: 0, exchange: 0, identity, hash },
        action: { kind: 'accept', shown },
      })
    ).decided,
  );
  assert.equal(written.length, 1);
});

test('a word on an observation that was never shown is not written', async (t) => {
  const { document, written, identity, hash, view } = await openDocument(t, dream);
  const key = view.observations[0]?.key ?? '';
  const to = { verdict: 'accepted' } as const;
  for (const { exchange, hash: shown, ...judgements } of [
    { exchange: 1, hash, key, to },
    { exchange: 0, hash: '', key, to },
    { exchange: 0, hash, key: '', to },
    { exchange: 0, hash, key: `${key}x`, to },
    { exchange: 0, hash, key: 'constructor', to: null },
    { exchange: 7, hash, key, to: null },
  ]) {
    const forged = { row: 0, exchange, identity, hash: shown, judgements: [judgements] };
    assert.equal((await judgeObservations(document, forged)).decided, false);
  }
  const both = [
    { key, to },
    { key: `${key}x`, to },
  ];
  const target = { row: 0, exchange: 0, identity, hash };
  assert.equal((await judgeObservations(document, { ...target, judgements: both })).decided, false);
  for (const forged of [
    { key: `${key}x`, candidate: 'dataset:0' },
    { key, candidate: 'dataset:7' },
    { key, candidate: '__proto__' },
  ]) {
    assert.equal(
      (await markRecognition(document, { ...target, ...forged, recognized: true })).decided,
      false,
    );
  }
  assert.equal(
    (await addObservation(document, { row: 0, exchange: 9, identity, hash, observation })).decided,
    false,
  );
  assert.equal(
    (await addObservation(document, { row: 0, exchange: 0, identity, hash: 'x', observation })).decided,
    false,
  );
  assert.deepEqual(written, []);
  assert.ok((await judgeObservations(document, { ...target, judgements: [{ key, to }] })).decided);
  assert.ok((await addObservation(document, { row: 0, exchange: 0, identity, hash, observation })).decided);
  assert.equal(written.length, 2);
});

const huge: readonly { readonly name: string; readonly record: () => object; readonly isCut: boolean }[] = [
  { name: 'a text of 50 MB', record: () => ({ ...pair, prompt: 'long '.repeat(10_000_000) }), isCut: true },
  {
    name: 'an answer of 50 MB',
    record: () => ({ ...pair, chosen: 'long '.repeat(10_000_000) }),
    isCut: true,
  },
  { name: 'an id of 10 MB', record: () => ({ ...pair, id: 'i'.repeat(10_000_000) }), isCut: true },
  { name: '5,000 turns', record: () => ({ messages: turns(10_000, 10) }), isCut: true },
  { name: '200 turns of 100 kB', record: () => ({ messages: turns(400, 100_000) }), isCut: true },
  { name: 'a text of 1 MB', record: () => ({ ...pair, prompt: 'x'.repeat(2 ** 20) }), isCut: false },
  { name: '3,000 observations', record: () => observed(3000), isCut: false },
];

function turns(count: number, length: number): readonly object[] {
  return Array.from({ length: count }, (_, at) => {
    return { role: at % 2 === 0 ? 'user' : 'assistant', content: `${at} ${'t'.repeat(length)}` };
  });
}

function observed(count: number): object {
  const observe = Array.from({ length: count }, (_, at) => {
    return { ...observation, malicious_content: `${at} ${'x'.repeat(3000)}` };
  });
  return { ...dream, conversations: [dream.conversations[0], { from: 'gpt', value: 'A', observe }] };
}

for (const { name, record, isCut } of huge) {
  test(`a record with ${name} is sent to the page in pieces that it can take`, async (t) => {
    const { reviewed } = await openDocument(t, record());
    const last = reviewed.content.ok ? reviewed.content.record.exchanges.length - 1 : 0;
    const view = recordView(reviewed, { ...asked, exchange: last });
    assert.ok(JSON.stringify(view).length < 20_000_000);
    assert.ok(JSON.stringify(rowView(reviewed, 'never', undefined).title).length < 20_000);
    assert.ok(view.ok);
    assert.equal(view.cut, isCut);
    const shown = view.exchange?.view;
    assert.ok(shown && shown.observations.length <= 200 && shown.candidates.length <= 202);
    const more = recordView(reviewed, { ...asked, maxParts: 400 });
    assert.equal(
      more.ok && more.exchange?.view.observations.length,
      Math.min(400, shown.totals.observations),
    );
  });
}

test('an exchange that a record does not have is answered with the nearest that it has', async (t) => {
  const { reviewed } = await openDocument(t, pair);
  const view = recordView(reviewed, { ...asked, exchange: 2 ** 52 });
  assert.equal(view.at, 0);
  assert.ok(view.ok && view.exchange);
});
