import assert from 'node:assert/strict';
import test from 'node:test';
import { viewOf } from '../../support/dataset/session.ts';
import { importFile, leftOut, openPairs, pairRecords } from '../../support/imports/importing.ts';

const [first, second] = pairRecords as [(typeof pairRecords)[0], (typeof pairRecords)[0]];
const user = '5a2c9a3e-0000-4000-8000-00000000000a';
const other = '5a2c9a3e-0000-4000-8000-00000000000b';

/** The fields that annotators saw: the harmful answer first. */
const fields = (record: (typeof pairRecords)[0]) => ({
  prompt: record.prompt,
  response_1: record.rejected,
  response_2: record.chosen,
});

/** A record as version 2 writes it with `to_json`. */
const nested = (record: (typeof pairRecords)[0], responses: object, suggestions: object = {}) => ({
  id: record.id,
  fields: fields(record),
  metadata: {},
  suggestions,
  responses,
  vectors: {},
  _server_id: '0c0ffee0-0000-4000-8000-000000000001',
});

test('never turned round: rank 1 is the best, in every form of a ranking', async (t) => {
  const best = (name: string, worse: string) => [
    { value: worse, rank: 2 },
    { value: name, rank: 1 },
  ];
  const ranking = best('response_2', 'response_1');
  const named = best('Response 2', 'response-1');
  const forms: Readonly<Record<string, object>> = {
    nested: nested(first, { preference: [{ value: ranking, user_id: user }] }),
    'other spelling': nested(first, { preference: [{ value: named, user_id: user }] }),
    flat: {
      id: first.id,
      ...fields(first),
      _server_id: 'x',
      'preference.responses': [ranking],
      'preference.responses.users': [user],
      'preference.responses.status': ['submitted'],
    },
    'version 1': {
      ...fields(first),
      preference: [{ user_id: user, value: ranking, status: 'submitted' }],
      'preference-suggestion': null,
      'preference-suggestion-metadata': { type: null, score: null, agent: null },
      external_id: first.id,
      metadata: '{}',
    },
    'version 1 in columns': {
      ...fields(first),
      preference: { user_id: [user], value: [ranking], status: ['submitted'] },
      'preference-suggestion': null,
      'preference-suggestion-metadata': { type: null, score: null, agent: null },
      external_id: first.id,
      metadata: '{}',
    },
    server: {
      fields: fields(first),
      external_id: first.id,
      responses: [
        {
          values: { preference: { value: ranking } },
          status: 'submitted',
          user_id: user,
          inserted_at: '2026-05-04T10:11:12.123456',
          updated_at: '2026-05-04T10:11:13.123456',
        },
      ],
      suggestions: [],
    },
  };
  for (const [form, record] of Object.entries(forms)) {
    const session = await openPairs(t);
    await importFile(session, 'argilla.json', [record]);
    const { decision } = await viewOf(session);
    assert.deepEqual(
      [decision?.chosen?.text, decision?.rejected?.text, decision?.by],
      [first.chosen, first.rejected, `argilla:${user}`],
      form,
    );
    if (form === 'server') {
      assert.equal(decision?.at, '2026-05-04T10:11:13.123Z', 'times without a zone are UTC');
    }
  }
});

test('a label that names an answer chooses it; another one is for the user to explain', async (t) => {
  const session = await openPairs(t);
  const records = [
    nested(first, { better: [{ value: 'response_1', user_id: user }] }),
    nested(second, { better: [{ value: 'the 2nd one', user_id: user }] }),
  ];
  assert.deepEqual(leftOut(await importFile(session, 'a.json', records)), { 'other-label': [22] });
  assert.equal((await viewOf(session)).decision?.chosen?.text, first.rejected);
  await importFile(session, 'a.json', records, { fields: 'the 2nd one=response_2' });
  assert.equal((await viewOf(session, 1)).decision?.chosen?.text, second.chosen);
});

test('equal ranks are a tie, and "tie" is one too', async (t) => {
  const session = await openPairs(t);
  const value = [
    { value: 'response_1', rank: 1 },
    { value: 'response_2', rank: 1 },
  ];
  await importFile(session, 'a.json', [
    nested(first, { preference: [{ value, user_id: user }] }),
    nested(second, { better: [{ value: 'Tie', user_id: user }] }),
  ]);
  assert.equal((await viewOf(session, 0)).status, 'tied');
  assert.equal((await viewOf(session, 1)).status, 'tied');
});

test('suggestions are what models say: scores and preferences, by the name of the agent', async (t) => {
  const session = await openPairs(t);
  const record = nested(
    first,
    {},
    {
      rating_response_1: { value: 2, score: 0.9, agent: 'gpt-4' },
      rating_response_2: { value: 8, score: 0.9, agent: 'gpt-4' },
      preference: {
        value: [
          { value: 'response_2', rank: 1 },
          { value: 'response_1', rank: 2 },
        ],
        score: null,
        agent: 'gpt-4',
      },
    },
  );
  const report = await importFile(session, 'a.json', [record], { scale: '0-10' });
  assert.deepEqual([report.scores, report.comparisons], [2, 1]);
  const view = await viewOf(session);
  assert.equal(view.decision, undefined);
  assert.deepEqual(
    view.candidates.map(({ globalScore }) => globalScore?.score),
    [8, 2],
  );
});

test('each annotator gives an opinion of their own, and drafts and discarded records are told', async (t) => {
  const session = await openPairs(t);
  const response = (id: string, value: string, status: string, updated_at: string) => ({
    values: { better: { value } },
    status,
    user_id: id,
    inserted_at: updated_at,
    updated_at,
  });
  const server = (record: (typeof pairRecords)[0], responses: readonly object[]) => ({
    fields: fields(record),
    external_id: record.id,
    responses,
    suggestions: [],
  });
  const report = await importFile(session, 'a.json', [
    server(first, [
      response(other, 'response_1', 'submitted', '2026-05-04T10:00:01Z'),
      response(user, 'response_2', 'submitted', '2026-05-04T10:00:00Z'),
      response('c', 'response_2', 'draft', '2026-05-04T10:00:02Z'),
    ]),
    server(second, [response(user, 'response_2', 'discarded', '2026-05-04T10:00:00Z')]),
  ]);
  assert.deepEqual([report.decisions.accepted, report.decisions.skipped], [2, 1]);
  assert.equal(report.disagreements.count, 1);
  assert.deepEqual(Object.keys(leftOut(report)), ['draft', 'skipped']);
  assert.equal((await viewOf(session)).decision?.by, `argilla:${other}`, 'the later one counts');
});
