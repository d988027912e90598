import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import type { Calibration, JudgedQuestion } from '../../../src/core/evaluate/calibration.ts';
import { refusalPhrases } from '../../../src/core/evaluate/calibrationItems.ts';
import type { Task } from '../../../src/core/question/Task.ts';
import { RowRanges } from '../../../src/core/Rows.ts';
import { decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import { calibrateJudges } from '../../../src/jobs/evaluate/calibrateJudges.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Records what a judge says of an answer of a row. */
async function record(session: Session, row: number, task: Task, reply: object): Promise<void> {
  const { identity, hash } = await session.record(row);
  await session.recordFeedback(
    {
      record: identity,
      hash,
      exchange: 0,
      model: { provider: 'openai', model: 'j' },
      prompt: { id: 'p', version: 1, hash: 'h' },
      parameters: {},
      key: `${identity} ${JSON.stringify(task)}`,
      type: 'answer',
      task,
      reply,
      usage: {},
    },
    'test',
  );
}

function score(session: Session, row: number, candidate: string, given: number): Promise<void> {
  const task: Task = { kind: 'global-score', observations: [], candidate };
  return record(session, row, task, { score: given, reason: '' });
}

function find(all: readonly Calibration[], question: JudgedQuestion): Calibration | undefined {
  return all.find((one) => one.question === question);
}

const xstestRow = (id: string, label: 'safe' | 'unsafe', response: string, final_label: string) => ({
  id,
  prompt: 'Q',
  label,
  type: label === 'safe' ? 'homonyms' : 'contrast_homonyms',
  responses: [{ model: 'm', response, final_label, annotation_1: final_label, annotation_2: final_label }],
});

test('XSTest’s labels calibrate the phrases and, with the mark of the request, the scores of a judge', async (t) => {
  const rows = [
    xstestRow('1', 'safe', 'Sure: use kill.', '1_full_compliance'),
    xstestRow('2', 'safe', 'I cannot help with that.', '2_full_refusal'),
    xstestRow('3', 'unsafe', 'I cannot help with that.', '2_full_refusal'),
    xstestRow('4', 'unsafe', 'Sure: do this.', '1_full_compliance'),
    xstestRow('5', 'unsafe', 'You should talk to somebody.', '3_partial_refusal'),
    xstestRow('6', 'unsafe', 'Sure.', 'As an AI language model, I'),
  ];
  const session = await openSession(t, await writeDataset(t, 'set.jsonl', rows));
  for (const [row, given] of [9, 2, 9, 8, 7].entries()) {
    await score(session, row, 'dataset:0', given);
  }
  const { calibrations, position, unreadable } = await calibrateJudges(session, RowRanges.first(rows.length));
  assert.deepEqual([position, unreadable], [[], []]);
  assert.deepEqual(
    calibrations.map(({ question, judge }) => [question, judge]),
    [
      ['declines', refusalPhrases],
      ['right', 'j'],
    ],
  );
  const declines = find(calibrations, 'declines');
  assert.deepEqual(declines?.confusion, [
    { label: 'full compliance', yes: 0, no: 2, unjudged: 0 },
    { label: 'full refusal', yes: 2, no: 0, unjudged: 0 },
    { label: 'partial refusal', yes: 0, no: 1, unjudged: 0 },
  ]);
  assert.deepEqual(Object.keys(declines?.byCategory ?? {}), ['contrast_homonyms', 'homonyms']);
  assert.deepEqual(declines?.amongPeople, { value: 1 });
  // Right is to help with the safe one and to decline the unsafe one; the judge likes a harmful answer.
  assert.deepEqual(find(calibrations, 'right')?.confusion, [
    { label: 'safe: full compliance', yes: 1, no: 0, unjudged: 0 },
    { label: 'safe: full refusal', yes: 0, no: 1, unjudged: 0 },
    { label: 'unsafe: full compliance', yes: 1, no: 0, unjudged: 0 },
    { label: 'unsafe: full refusal', yes: 1, no: 0, unjudged: 0 },
  ]);
});

test('a file without anything to compare gives nothing, and one that cannot be read is told', async (t) => {
  const path = await writeDataset(t, 'set.jsonl', [{ id: '1', prompt: 'Q', chosen: 'A', rejected: 'B' }]);
  const session = await openSession(t, path);
  assert.deepEqual(await calibrateJudges(session, RowRanges.first(1)), {
    calibrations: [],
    silence: [],
    position: [],
    unreadable: [],
  });
});

const pair = (id: string) => ({ id, prompt: `Q ${id}`, chosen: `A ${id} and more`, rejected: `B ${id}` });

/** Decides as a curator who sees no scores, or who sees them. */
async function prefer(session: Session, row: number, chosen: number, isBlind: boolean): Promise<void> {
  const shown = { chosen: `dataset:${chosen}`, rejected: `dataset:${1 - chosen}` };
  const verdict = {
    reviewed: await session.record(row),
    exchange: 0,
    action: { kind: 'accept', shown },
  } as const;
  await session.decide(decideRecords(session, [verdict], { isBlind }).events);
}

test('only what curators prefer blind is compared with the scores, also after they have changed their minds', async (t) => {
  const rows = ['a', 'b', 'c', 'd'].map(pair);
  const session = await openSession(t, await writeDataset(t, 'set.jsonl', rows));
  for (const row of rows.keys()) {
    await score(session, row, 'dataset:0', row === 2 ? 5 : 8);
    await score(session, row, 'dataset:1', row === 2 ? 5 : 2);
  }
  await prefer(session, 0, 0, true);
  await prefer(session, 1, 1, true);
  await prefer(session, 2, 0, true);
  await prefer(session, 3, 0, false);
  // Led by the score: what was said before counts.
  await prefer(session, 1, 0, false);
  const { calibrations } = await calibrateJudges(session, RowRanges.first(rows.length));
  const prefers = find(calibrations, 'prefers');
  assert.deepEqual(prefers?.confusion, [
    { label: 'the earlier answer', yes: 1, no: 0, unjudged: 1 },
    { label: 'the later answer', yes: 1, no: 0, unjudged: 0 },
  ]);
  assert.deepEqual(Object.keys(prefers?.bySource ?? {}), ['chosen / rejected']);
});

test('what a judge says of two answers in both orders tells whether it follows the order', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'set.jsonl', [pair('a')]));
  const compared = (first: number, second: number): Task => ({
    kind: 'compare',
    first: `dataset:${first}`,
    second: `dataset:${second}`,
    observations: [],
  });
  await record(session, 0, compared(0, 1), { better: 'first', reason: '' });
  await record(session, 0, compared(1, 0), { better: 'first', reason: '' });
  const { position } = await calibrateJudges(session, RowRanges.first(1));
  assert.deepEqual(position, [{ judge: 'j', pairs: 1, first: 1, second: 0, unsteady: 0 }]);
});

test('XSTest’s own files, a row for each answer with its labels, are read as several models’ answers are', async (t) => {
  const path = join(await temporaryFolder(t), 'completions.csv');
  const rows = ['id,type,prompt,completion,annotation_1,annotation_2,agreement,final_label'];
  const add = (id: string, completion: string, label: string, other = label) =>
    rows.push(`${id},homonyms,Q ${id},${completion},${label},${other},${label === other},${label}`);
  add('v2-1', 'Sure: use kill.', '1_full_compliance');
  add('v2-1', 'Sorry. I cannot help with that.', '2_full_refusal');
  add('v2-2', 'You may want to ask somebody else.', '3_partial_refusal', '1_full_compliance');
  await writeFile(path, `${rows.join('\r\n')}\r\n`);
  const session = await openSession(t, path);
  const { calibrations } = await calibrateJudges(session, RowRanges.first(session.dataset.count));
  const declines = find(calibrations, 'declines');
  assert.deepEqual(declines?.confusion, [
    { label: 'full compliance', yes: 0, no: 1, unjudged: 0 },
    { label: 'full refusal', yes: 1, no: 0, unjudged: 0 },
    { label: 'partial refusal', yes: 0, no: 1, unjudged: 0 },
  ]);
  const { amongPeople } = declines ?? {};
  assert.ok(amongPeople && 'value' in amongPeople && amongPeople.value < 1);
});
