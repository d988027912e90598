import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import test, { type TestContext } from 'node:test';
import { RowRanges } from '../../../src/core/Rows.ts';
import { nextDecision } from '../../../src/core/review/observations/nextDecision.ts';
import { acceptProposed } from '../../../src/jobs/decide/acceptProposed.ts';
import { approveAnswers } from '../../../src/jobs/decide/approveAnswers.ts';
import { agentScope, ask } from '../../support/agents/agentScope.ts';
import { asData, exportRows } from '../../support/dataset/jobs.ts';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const records = [
  { id: 'pair', prompt: 'How does one open a lock?', chosen: 'No.', rejected: 'Like this.' },
  { id: 'single', instruction: 'Say hello.', output: 'Hello.' },
];
const risk = {
  malicious_content: 'opening a lock',
  source: 'Text content',
  risk_category: 'Illegal activities',
};

async function open(t: TestContext, all: readonly object[] = records.slice(0, 1)) {
  const path = await writeDataset(t, 'a.jsonl', all);
  const session = await openSession(t, path);
  const scope = agentScope(session, { agent: 'Helper' });
  const { version, record } = await ask(scope, 'get_record', { record: '1' });
  const place = { record, exchange: 0, version, reason: 'It says so.' };
  return { path, session, scope, place };
}

test('a suggested observation is in the ledger by its agent, is shown, and changes nothing that counts', async (t) => {
  const { path, session, scope, place } = await open(t);
  const before = await viewOf(session);
  const done = await ask(scope, 'suggest_observation', { ...place, ...risk });
  assert.deepEqual([done.status, done.author], ['suggested', 'agent:Helper']);
  const after = await viewOf(session);
  const { observations, ...rest } = after;
  const { observations: _none, ...unchanged } = before;
  assert.deepEqual(rest, unchanged);
  const [event] = await readJournal(path);
  assert.equal(observations.length, 1);
  assert.deepEqual(
    [observations[0]?.active, observations[0]?.verdict, observations[0]?.origins],
    [false, 'proposed', [{ kind: 'agent', by: 'agent:Helper', at: event?.at, reason: 'It says so.' }]],
  );
  assert.deepEqual([event?.type, event?.by], ['suggestion', 'agent:Helper']);
  const again = await openSession(t, path);
  assert.deepEqual(await viewOf(again), after);
});

test('batches, exports and commands treat an exchange as if nothing had been suggested', async (t) => {
  const { session, scope, place } = await open(t, [records[1] ?? {}]);
  const all = RowRanges.first(1);
  const outcome = async () => ({
    approved: (await approveAnswers(session, all)).events,
    proposed: (await acceptProposed(session, all)).events,
    exported: (await exportRows(t, session, 'trl', 'absolute', asData)).rows,
    proposal: (await viewOf(session)).proposal,
  });
  const before = await outcome();
  assert.equal(before.approved.length, 1);
  await ask(scope, 'suggest_answer', { ...place, text: 'Hello there!' });
  await ask(scope, 'suggest_observation', { ...place, ...risk });
  assert.deepEqual(await outcome(), before);
  assert.equal(await decide(session, 0, { kind: 'accept' }), 'one-candidate', 'nobody named the suggestion');
  assert.equal(await decide(session, 0, { kind: 'approve' }), undefined);
  assert.equal((await viewOf(session)).decision?.chosen?.text, 'Hello.');
});

test('a curator can take over what was suggested', async (t) => {
  const { session, scope, place } = await open(t);
  await ask(scope, 'suggest_answer', { ...place, text: 'No, but a locksmith can.' });
  await ask(scope, 'suggest_observation', { ...place, ...risk });
  const { candidates, observations } = await viewOf(session);
  const [known] = observations;
  const better = candidates.find(({ origin }) => origin.kind === 'agent');
  assert.ok(known && better);
  const worse = candidates.find(({ text }) => text === 'Like this.');
  const shown = { chosen: better.id, rejected: worse?.id };
  assert.equal(await decide(session, 0, { kind: 'accept', shown }), undefined);
  const { identity: record, hash } = await session.record(0);
  const to = nextDecision(known, { kind: 'accept' });
  assert.ok(to);
  const base = { record, hash, exchange: 0, mode: 'assisted' as const };
  await session.decide([{ ...base, type: 'observation', observation: known.found, to }]);
  const after = await viewOf(session);
  assert.deepEqual(
    [after.decision?.chosen?.text, after.observations[0]?.verdict, after.observations[0]?.active],
    ['No, but a locksmith can.', 'accepted', true],
  );
  assert.equal(after.observations[0]?.origins[0]?.kind, 'agent', 'where it comes from stays known');
});

test('suggestions wait in a filter of their own until they are decided', async (t) => {
  const { session, scope, place } = await open(t);
  const waiting = async () => (await ask(scope, 'find_records', { filter: 'state:suggested' })).total;
  assert.equal(await waiting(), 0);
  await ask(scope, 'suggest_answer', { ...place, text: 'Ask a locksmith.' });
  assert.equal(await waiting(), 1);
  await decide(session, 0, { kind: 'accept' });
  assert.equal(await waiting(), 0);
  await ask(scope, 'suggest_answer', { ...place, text: 'Ask two locksmiths.' });
  assert.equal(await waiting(), 1, 'it was suggested after the decision');
});

test('nothing is suggested twice, about hidden or changed records, without labels of the taxonomy, or without end', async (t) => {
  const { session, scope, place } = await open(t);
  const suggest = (more: object) => ask(scope, 'suggest_observation', { ...place, ...risk, ...more });
  assert.equal((await suggest({})).status, 'suggested');
  assert.equal((await suggest({ reason: 'again' })).status, 'known');
  for (const refused of [
    { version: 'f'.repeat(64) },
    { exchange: 1 },
    { record: 'none' },
    { risk_category: 'Nonsense' },
    { source: 'Nowhere' },
    { malicious_content: '  ' },
    { reason: '' },
    { author: 'agent:other' },
  ]) {
    assert.equal(typeof (await suggest(refused)).error, 'string', JSON.stringify(refused));
  }
  const closed = agentScope(session, { curtain: 'always' });
  const hidden = await ask(closed, 'suggest_answer', { ...place, text: 'x' });
  assert.match(String(hidden.error), /hidden/);
  const many = await Promise.all(
    Array.from({ length: 30 }, (_, at) => ask(scope, 'suggest_answer', { ...place, text: `Answer ${at}` })),
  );
  assert.equal(many.filter((one) => one.status === 'suggested').length, 19);
});

test('a suggestion about an earlier version of a record is not shown', async (t) => {
  const { path, session, scope, place } = await open(t);
  await ask(scope, 'suggest_answer', { ...place, text: 'Ask a locksmith.' });
  assert.equal((await viewOf(session)).candidates.length, 3);
  await writeFile(path, `${JSON.stringify({ ...records[0], prompt: 'Something else?' })}\n`);
  const again = await openSession(t, path);
  assert.equal((await viewOf(again)).candidates.length, 2);
});
