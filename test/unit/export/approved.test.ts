import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { defaultChoices, type ExportChoices } from '../../../src/core/export/ExportTarget.ts';
import type { ObservationDecision, VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import type { RawObservation } from '../../../src/core/sample/Exchange.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { respond } from '../../../src/jobs/work/respond.ts';
import { asData, exportRows, runAll } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const human = (value: string, more: object = {}) => ({ from: 'human', value, ...more });
const gpt = (value: string, more: object = {}) => ({ from: 'gpt', value, ...more });
const single = { id: 's', conversations: [human('Q'), gpt('A')] };
const twice = { id: 't', conversations: [human('Q1'), gpt('A1'), human('Q2'), gpt('A2')] };
const pair = { id: 'p', prompt: 'Q', chosen: 'Good.', rejected: 'Bad.' };
const bad = { id: 'b', prompt: 'Q', completion: 'Bad.', label: false };
const several = {
  id: 'm',
  prompt: 'Q',
  completions: [{ response: 'A' }, { response: 'B' }, { response: 'C' }],
};

async function open(t: TestContext, record: object, ...actions: readonly (VerdictAction | undefined)[]) {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [record]), { joinRows: 'off' });
  for (const [exchange, action] of actions.entries()) {
    assert.equal(action && (await decide(session, 0, action, exchange)), undefined);
  }
  return session;
}

async function exported(t: TestContext, session: Session, id: string, choices?: ExportChoices) {
  const { rows, report } = await exportRows(t, session, id, 'absolute', choices);
  return [rows.length, report.leftOut.map(({ exchange, reason }) => `${exchange} ${reason}`)] as const;
}

const accept = { kind: 'accept' } as const;
const approve = { kind: 'approve' } as const;
const reject = { kind: 'reject' } as const;
const edit = { kind: 'edit', chosen: 'New.' } as const;
const shown = { chosen: 'dataset:1', rejected: 'dataset:0' };

type Expected = number | string;

/** A record with a decision, and for each target how many rows there are, or why there is none; without and with what nobody decided. */
const cases: readonly (readonly [
  name: string,
  record: object,
  action: VerdictAction | undefined,
  expected: Readonly<Record<'trl' | 'trl-sft' | 'trl-kto' | 'dream', readonly [Expected, Expected]>>,
])[] = [
  [
    'an only answer that nobody decided on',
    single,
    undefined,
    {
      trl: ['undecided', 'undecided'],
      'trl-sft': ['undecided', 1],
      'trl-kto': ['undecided', 'undecided'],
      dream: ['undecided', 1],
    },
  ],
  [
    'an approved answer',
    single,
    approve,
    { trl: ['approved-alone', 'approved-alone'], 'trl-sft': [1, 1], 'trl-kto': [1, 1], dream: [1, 1] },
  ],
  [
    'a rejected answer',
    single,
    reject,
    {
      trl: ['rejected', 'rejected'],
      'trl-sft': ['rejected', 'rejected'],
      'trl-kto': [1, 1],
      dream: ['rejected', 'rejected'],
    },
  ],
  [
    'a skipped answer',
    single,
    { kind: 'skip' },
    {
      trl: ['skipped', 'skipped'],
      'trl-sft': ['skipped', 'skipped'],
      'trl-kto': ['skipped', 'skipped'],
      dream: ['skipped', 'skipped'],
    },
  ],
  [
    'an answer with a better one written by the curator',
    single,
    edit,
    { trl: [1, 1], 'trl-sft': [1, 1], 'trl-kto': [2, 2], dream: [1, 1] },
  ],
  [
    'a pair of the data that nobody decided on',
    pair,
    undefined,
    {
      trl: ['undecided', 1],
      'trl-sft': ['undecided', 1],
      'trl-kto': ['undecided', 2],
      dream: ['undecided', 1],
    },
  ],
  ['an accepted pair', pair, accept, { trl: [1, 1], 'trl-sft': [1, 1], 'trl-kto': [2, 2], dream: [1, 1] }],
  [
    'a tie',
    pair,
    { kind: 'tie' },
    {
      trl: ['tied', 'tied'],
      'trl-sft': ['tied', 'tied'],
      'trl-kto': ['tied', 'tied'],
      dream: ['tied', 'tied'],
    },
  ],
  [
    'a rejected pair, which says nothing of each answer',
    pair,
    reject,
    {
      trl: ['rejected', 'rejected'],
      'trl-sft': ['rejected', 'rejected'],
      'trl-kto': ['rejected', 'rejected'],
      dream: ['rejected', 'rejected'],
    },
  ],
  [
    'an answer that the data labels as bad',
    bad,
    undefined,
    {
      trl: ['undecided', 'undecided'],
      'trl-sft': ['bad-label', 'bad-label'],
      'trl-kto': ['undecided', 1],
      dream: ['bad-label', 'bad-label'],
    },
  ],
  [
    'an answer that the data labels as bad and a curator approves',
    bad,
    approve,
    { trl: ['approved-alone', 'approved-alone'], 'trl-sft': [1, 1], 'trl-kto': [1, 1], dream: [1, 1] },
  ],
  [
    'one of several answers, approved',
    several,
    { ...approve, shown: { chosen: 'dataset:1' } },
    { trl: ['approved-alone', 'approved-alone'], 'trl-sft': [1, 1], 'trl-kto': [1, 1], dream: [1, 1] },
  ],
  [
    'several answers, none decided on',
    several,
    undefined,
    {
      trl: ['undecided', 'undecided'],
      'trl-sft': ['undecided', 'undecided'],
      'trl-kto': ['undecided', 'undecided'],
      dream: ['undecided', 'undecided'],
    },
  ],
  [
    'two of several answers, one preferred',
    several,
    { ...accept, shown },
    { trl: [1, 1], 'trl-sft': [1, 1], 'trl-kto': [2, 2], dream: [1, 1] },
  ],
];

for (const [name, record, action, expected] of cases) {
  test(`what is exported of ${name}`, async (t) => {
    const session = await open(t, record, action);
    for (const [target, [without, withData]] of Object.entries(expected)) {
      for (const [choices, wanted] of [[defaultChoices, without] as const, [asData, withData] as const]) {
        const [rows, leftOut] = await exported(t, session, target, choices);
        const outcome = rows > 0 ? rows : leftOut.join().replace('0 ', '');
        assert.equal(outcome, wanted, `${target}, ${choices.undecided}`);
      }
    }
  });
}

test('both sides of a pair are KTO rows of their own, and a rejected answer is one that is not wanted', async (t) => {
  const rowsOf = async (session: Session) =>
    (await exportRows(t, session, 'trl-kto')).rows.map(({ id, completion, label }) => [
      id,
      (completion as { content: string }[])[0]?.content,
      label,
    ]);
  assert.deepEqual(await rowsOf(await open(t, pair, accept)), [
    ['p', 'Good.', true],
    ['p#1.2', 'Bad.', false],
  ]);
  assert.deepEqual(await rowsOf(await open(t, single, reject)), [['s', 'A', false]]);
  assert.deepEqual(await rowsOf(await open(t, single, approve)), [['s', 'A', true]]);
});

/** The texts that a model is shown or taught in an export. */
async function textsOf(t: TestContext, session: Session, target: string): Promise<readonly string[]> {
  const { rows } = await exportRows(t, session, target);
  return rows.flatMap(({ conversations, prompt, completion, chosen }) =>
    [conversations, prompt, completion, chosen].flatMap((turns) =>
      ((turns ?? []) as { value?: string; content?: string }[]).map(
        ({ value, content }) => value ?? content ?? '',
      ),
    ),
  );
}

test('a rejected answer is in no history: the later row is left out by name, or has the answer that was decided', async (t) => {
  const rejected = await open(t, twice, reject, approve);
  assert.deepEqual(await exported(t, rejected, 'trl-sft'), [0, ['0 rejected', '1 rejected-before']]);
  assert.deepEqual(await exported(t, rejected, 'trl-kto'), [1, ['1 rejected-before']]);
  const pairs = await open(t, twice, reject, edit);
  assert.deepEqual(await exported(t, pairs, 'trl'), [0, ['0 rejected', '1 rejected-before']]);
  for (const target of ['trl', 'trl-sft', 'dream', 'own']) {
    assert.doesNotMatch((await textsOf(t, pairs, target)).join(), /A1/, target);
  }
  const edited = await open(t, twice, edit, { ...edit, chosen: 'Newer.' });
  for (const target of ['trl', 'trl-sft', 'dream', 'own']) {
    const texts = await textsOf(t, edited, target);
    assert.ok(texts.includes('New.') && !texts.includes('A1'), `${target}: ${texts}`);
  }
});

test('what curators disagree about is left out of every export by name, and so is what follows a disputed answer', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [twice]);
  const ada = await openSession(t, path, { curator: 'Ada' });
  const grace = await openSession(t, path, { curator: 'Grace' });
  await decide(ada, 0, reject, 0);
  await grace.refresh();
  await decide(grace, 0, approve, 0);
  await decide(grace, 0, approve, 1);
  assert.deepEqual(await exported(t, grace, 'trl-sft'), [0, ['0 disagreed', '1 rejected-before']]);
  assert.deepEqual(await exported(t, grace, 'trl-kto'), [0, ['0 disagreed', '1 rejected-before']]);
  for (const target of ['dream', 'own']) {
    assert.deepEqual(await exported(t, grace, target), [1, ['0 disagreed']], target);
  }
  await decide(grace, 0, edit, 0);
  assert.deepEqual(await exported(t, grace, 'trl-sft'), [2, []]);
});

test('an answer that was approved in place of the dataset’s is in the history of later rows', async (t) => {
  const session = await open(t, twice);
  const model = new FakeModel({ respond: 'Written.' });
  await runAll(respond({ by: 'policy', samples: 1, temperature: undefined }), session, model);
  const { content } = await session.record(0);
  const written = content.ok ? content.views[0]?.candidates.find(({ text }) => text === 'Written.')?.id : '';
  assert.equal(await decide(session, 0, { ...approve, shown: { chosen: written } }, 0), undefined);
  assert.equal(await decide(session, 0, edit, 1), undefined);
  const [row] = (await exportRows(t, session, 'trl')).rows;
  assert.deepEqual(
    ((row?.prompt ?? []) as { content: string }[]).map(({ content }) => content),
    ['Q1', 'Written.', 'Q2'],
  );
});

const risk = (malicious_content: string): RawObservation => ({
  malicious_content,
  source: 'Text instruction',
  risk_category: 'Violence',
});

test('`observe` has what was decided; the dataset’s own and what models proposed only where that is asked for', async (t) => {
  const record = {
    id: 'o',
    conversations: [
      human('Q', { safe: false }),
      gpt('A', { observe: [risk('a'), risk('b'), risk('c'), risk('d')] }),
    ],
  };
  const session = await open(t, record, approve);
  await runAll(disentangle, session, new FakeModel({ disentangle: { observations: [risk('model')] } }));
  const { identity, hash } = await session.record(0);
  const say = (observation: RawObservation, to: ObservationDecision) =>
    session.decide([
      { type: 'observation', record: identity, hash, exchange: 0, mode: 'assisted', observation, to },
    ]);
  await say(risk('b'), { verdict: 'accepted' });
  await say(risk('c'), { verdict: 'rejected' });
  await say(risk('d'), { verdict: 'edited', edited: risk('edited') });
  const observed = async (target: string, choices?: ExportChoices) => {
    const { rows } = await exportRows(t, session, target, 'absolute', choices);
    const [, answer] = (rows[0]?.conversations ?? []) as { observe?: RawObservation[] }[];
    return answer?.observe?.map((one) => one.malicious_content);
  };
  assert.deepEqual(await observed('dream'), ['b', 'edited']);
  assert.deepEqual(await observed('dream', asData), ['a', 'b', 'edited']);
  assert.deepEqual(await observed('dream', { ...defaultChoices, observations: 'proposed-too' }), [
    'a',
    'b',
    'edited',
    'model',
  ]);
  assert.deepEqual(await observed('own'), ['a', 'b', 'edited'], 'what the data has stays');
});

test('an approved answer without decided observations has none', async (t) => {
  const record = { id: 'o', conversations: [human('Q'), gpt('A', { observe: [risk('a')] })] };
  const session = await open(t, record, approve);
  const { rows } = await exportRows(t, session, 'dream');
  assert.deepEqual(rows, [{ id: 'o', conversations: [human('Q'), gpt('A')] }]);
  assert.deepEqual((await exportRows(t, session, 'own')).rows, [record]);
});
