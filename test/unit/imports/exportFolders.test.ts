import assert from 'node:assert/strict';
import { appendFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import type { ObservationDecision } from '../../../src/core/review/DecisionEvent.ts';
import type { RawObservation } from '../../../src/core/sample/Exchange.ts';
import { RefusedPathError } from '../../../src/io/disk/DiskFile.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportTo } from '../../support/dataset/exporting.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { importInto, leftOut } from '../../support/imports/importing.ts';

const risk = (content: string): RawObservation => ({
  malicious_content: content,
  source: 'Text instruction',
  risk_category: 'Violence',
});

const records = ['k1', 'k2', 'k3', 'k4'].map((id) => ({
  id,
  images: ['a/same.png'],
  prompt: `What is in picture ${id}?`,
  chosen: `A safe answer about ${id}.`,
  rejected: `A harmful answer about ${id}.`,
}));

async function open(t: TestContext, curator: string, rows: readonly object[] = records): Promise<Session> {
  const path = await writeDataset(t, 'data.jsonl', rows);
  await mkdir(join(dirname(path), 'a'));
  await writeFile(join(dirname(path), 'a/same.png'), encodePng(makePicture(8, 8)));
  return openSession(t, path, { curator });
}

async function say(session: Session, row: number, observation: RawObservation, to: ObservationDecision) {
  const { identity: record, hash } = await session.record(row);
  await session.decide([
    { type: 'observation', record, hash, exchange: 0, mode: 'assisted', observation, to },
  ]);
}

/** A dataset with decisions of every kind, and where its export is. */
async function decided(t: TestContext): Promise<Session> {
  const session = await open(t, 'alice');
  await decide(session, 0, { kind: 'accept' });
  await decide(session, 1, { kind: 'swap' });
  await decide(session, 2, { kind: 'edit', chosen: 'An edited answer.' });
  await say(session, 0, risk('seen'), { verdict: 'added' });
  await say(session, 0, risk('wrong'), { verdict: 'rejected' });
  await say(session, 1, risk('vague'), { verdict: 'edited', edited: risk('exact') });
  return session;
}

async function rowFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\.(?:jsonl|parquet)$/.test(name)).map((name) => join(folder, name));
}

/** What a curator sees of each exchange, whoever said it. */
async function seen(session: Session) {
  return Promise.all(
    records.map(async (_, row) => {
      const { decision, observations, status } = await viewOf(session, row);
      return {
        status,
        texts: [decision?.chosen?.text, decision?.rejected?.text],
        observations: observations.map(({ key, observation, verdict }) => [key, observation, verdict]).sort(),
      };
    }),
  );
}

test('the decisions of an export come back with their risks, by whom and when, without being told what the file is', async (t) => {
  for (const container of ['lines', 'parquet'] as const) {
    const session = await decided(t);
    const folder = join(dirname(session.dataset.path), 'out');
    await exportTo(session, folder, 'trl', { container });
    const files = await rowFiles(folder);
    const other = await open(t, 'bob');
    const report = await importInto(other, files);
    assert.deepEqual(
      report.files.map(({ tool }) => tool),
      files.map(() => 'dream-curator'),
    );
    assert.deepEqual([report.decisions.accepted, report.decisions.edited, report.observations], [2, 1, 3]);
    assert.deepEqual(report.leftOut, []);
    assert.deepEqual(await seen(other), await seen(session));
    const [mine, theirs] = [await viewOf(session), await viewOf(other)];
    assert.equal(theirs.opinions[0]?.by, 'dream-curator:alice');
    assert.equal(theirs.opinions[0]?.at, mine.opinions[0]?.at);
    const again = await importInto(other, [folder, join(folder, 'manifest.json')]);
    assert.deepEqual([again.known, again.observations, again.leftOut], [12, 0, []]);
    await importInto(other, files, { withdraws: true });
    assert.deepEqual(await seen(other), await seen(await open(t, 'bob')), 'and is taken back');
  }
});

test('what a curator has changed since an export is not said again by it, unless that is asked for', async (t) => {
  const session = await decided(t);
  const folder = join(dirname(session.dataset.path), 'out');
  await exportTo(session, folder, 'trl');
  const before = await seen(session);
  await decide(session, 0, { kind: 'swap' });
  await say(session, 0, risk('wrong'), { verdict: 'accepted' });
  const files = await rowFiles(folder);
  const report = await importInto(session, files);
  assert.deepEqual([report.known, report.opinions, report.leftOut], [6, 0, []]);
  assert.notDeepEqual(await seen(session), before);
  await importInto(session, files, { replace: true });
  assert.deepEqual(await seen(session), before);
});

test('rows on which nobody decided say nothing, whatever answers they have', async (t) => {
  const session = await open(t, 'alice');
  await decide(session, 0, { kind: 'accept' });
  const folder = join(dirname(session.dataset.path), 'out');
  const choices = { undecided: 'as-data', observations: 'decided' } as const;
  await exportTo(session, folder, 'trl', { choices });
  const other = await open(t, 'bob');
  const report = await importInto(other, await rowFiles(folder));
  assert.deepEqual([report.items, report.decisions.accepted], [4, 1]);
  assert.deepEqual(leftOut(report), { nothing: [2, 3, 4] });
});

test('approving the dataset’s own answer is said by the manifest alone, of the exchange that was approved', async (t) => {
  const chat = ['c1', 'c2'].map((id) => ({
    id,
    messages: ['Hello?', 'And then?'].flatMap((question, at) => [
      { role: 'user', content: question },
      { role: 'assistant', content: `Answer ${at} of ${id}.` },
    ]),
  }));
  const session = await open(t, 'alice', chat);
  await decide(session, 1, { kind: 'approve' }, 1);
  const folder = join(dirname(session.dataset.path), 'out');
  await exportTo(session, folder, 'own');
  const other = await open(t, 'bob', chat);
  const report = await importInto(other, await rowFiles(folder));
  assert.equal(report.decisions.approved, 1);
  const states = [await viewOf(other, 0, 1), await viewOf(other, 1, 0), await viewOf(other, 1, 1)];
  assert.deepEqual(
    states.map(({ status }) => status),
    ['undecided', 'undecided', 'approved'],
  );
});

test('a file that was changed since, or has a manifest of something else, is none of ours', async (t) => {
  const session = await decided(t);
  const folder = join(dirname(session.dataset.path), 'out');
  await exportTo(session, folder, 'trl');
  const files = await rowFiles(folder);
  const other = await open(t, 'bob');
  await appendFile(files[0] ?? '', ' \n');
  await assert.rejects(() => importInto(other, files), /is not an export of/);
  for (const text of ['', '{}', '[]', '{"rows": [\n]\n}', 'x'.repeat(100_000)]) {
    await writeFile(join(folder, 'manifest.json'), text);
    await assert.rejects(() => importInto(other, files), /is not an export of/);
  }
  await rm(join(folder, 'manifest.json'));
  await assert.rejects(() => importInto(other, files), /is not an export of/);
});

test('a manifest leads to no file outside of its folder, and a folder without one is refused', async (t) => {
  const session = await decided(t);
  const folder = join(dirname(session.dataset.path), 'out');
  await exportTo(session, folder, 'trl');
  const manifest = join(folder, 'manifest.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(join(dirname(folder), 'outside.jsonl'), '{}\n');
  await symlink('../outside.jsonl', join(folder, 'link.jsonl'));
  const other = await open(t, 'bob');
  for (const name of ['../outside.jsonl', 'link.jsonl', '/etc/hostname', '..', '.']) {
    await writeFile(manifest, text.replaceAll('"train.jsonl"', JSON.stringify(name)));
    await assert.rejects(() => importInto(other, [folder]), RefusedPathError, name);
    await assert.rejects(() => importInto(other, [manifest]), RefusedPathError, name);
  }
  await rm(manifest);
  await assert.rejects(() => importInto(other, [folder]), RefusedPathError);
});

test('risks of a file without a manifest are new if the dataset has none like them', async (t) => {
  const answer = (observe: readonly RawObservation[]) => ({
    id: 'o',
    conversations: [
      { from: 'human', value: 'Q' },
      { from: 'gpt', value: 'A', observe },
    ],
  });
  const session = await open(t, 'bob', [answer([risk('known')])]);
  const path = join(dirname(session.dataset.path), 'rows.jsonl');
  await writeFile(path, `${JSON.stringify(answer([risk('Known.'), risk('new')]))}\n`);
  const report = await importInto(session, [path], { from: 'dream-curator' });
  assert.deepEqual([report.observations, leftOut(report)], [1, { unchanged: [1] }]);
  const { observations } = await viewOf(session);
  assert.deepEqual(
    observations.map(({ found, verdict }) => [found.malicious_content, verdict]),
    [
      ['known', 'proposed'],
      ['new', 'added'],
    ],
  );
});
