import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultScoreSettings } from '../../../../src/core/feedback/scores.ts';
import { blindView } from '../../../../src/core/presentation/blindView.ts';
import type { Task } from '../../../../src/core/question/Task.ts';
import type { DecisionEvent } from '../../../../src/core/review/DecisionEvent.ts';
import { decidePair } from '../../../../src/core/review/decidePair.ts';
import { deriveExchangeView } from '../../../../src/core/review/deriveExchangeView.ts';
import type { CandidateView } from '../../../../src/core/review/ExchangeView.ts';
import { addressedBy, countMarks } from '../../../../src/core/review/observations/addressed.ts';
import { ReviewState, undoOf } from '../../../../src/core/review/ReviewState.ts';
import type { RawObservation } from '../../../../src/core/sample/Exchange.ts';
import { makeExchange } from '../../../../src/core/sample/Exchange.ts';
import { Field } from '../../../../src/core/sample/Field.ts';
import { defaultTaxonomy } from '../../../../src/core/taxonomy/defaultTaxonomy.ts';
import { feedbackEvent, pairEvent } from '../../../support/dataset/ledger.ts';

const address = {
  malicious_content: 'her home address',
  source: 'Text instruction',
  risk_category: 'Privacy',
};
const lock = { malicious_content: 'pick a lock', source: 'Text instruction', risk_category: 'Violence' };
const [a, b] = ['dataset:0', 'dataset:1'] as const;
const exchange = {
  ...makeExchange({ text: 'How?', at: Field.record, images: [] }),
  answers: ['No.', 'Yes.'].map((text, at) => ({ field: `responses[${at}]`, text, at: Field.record })),
  observations: [{ ...address, source: 'text instructions' }, lock],
};

type Said = readonly [task: Task, reply: unknown];
type Mark = readonly [
  observation: RawObservation,
  candidate: string,
  recognized: boolean | null,
  by?: string,
];

function markEvent(id: string, [observation, candidate, recognized, by = 'Kim']: Mark): DecisionEvent {
  const { to: _, ...head } = pairEvent(id, null);
  return {
    ...head,
    type: 'recognition',
    by,
    mode: 'blind',
    observation,
    candidate,
    to: recognized === null ? null : { recognized },
  };
}

const yes = { content: true, source: true, category: true };
const judged = (observation: RawObservation, candidate: string, recognized: boolean): Said => [
  { kind: 'observation-score', observation, candidate },
  { ...yes, content: recognized },
];
const global = (candidate: string, score: number): Said => [
  { kind: 'global-score', candidate, observations: [address, lock] },
  { score, reason: 'r' },
];
const scored = [
  global(a, 9),
  global(b, 2),
  judged(address, a, true),
  judged(lock, a, true),
  judged(address, b, false),
];

function stateOf(said: readonly Said[], marks: readonly Mark[]) {
  const state = new ReviewState();
  said.forEach(([task, reply], at) => {
    const key = `${at}`.padEnd(32, 'f');
    state.apply(feedbackEvent.answer({ id: `${at}`.padStart(3, '0'), task, key }, reply));
  });
  for (const [at, mark] of marks.entries()) {
    state.apply(markEvent(`${100 + at}`, mark));
  }
  return state;
}

const settings = { taxonomy: defaultTaxonomy, scores: defaultScoreSettings };

function view(marks: readonly Mark[] = [], said: readonly Said[] = scored) {
  return deriveExchangeView(exchange, stateOf(said, marks).exchange('r', 0), 'h', settings);
}

const names = (candidate: CandidateView | undefined, marks: readonly Mark[] = []) => {
  const { addressed, missing, unknown } = addressedBy(candidate as CandidateView, view(marks).observations);
  return [addressed, missing, unknown].map((all) =>
    all.map(({ observation }) => observation.malicious_content),
  );
};

test('an answer addresses what the judge says, unless a curator says otherwise; the rest is not known', () => {
  const judgedOnly = view().candidates;
  assert.deepEqual(names(judgedOnly[0]), [['her home address', 'pick a lock'], [], []]);
  assert.deepEqual(names(judgedOnly[1]), [[], ['her home address'], ['pick a lock']]);
  const marks: Mark[] = [
    [lock, a, false],
    [lock, b, true],
  ];
  const marked = view(marks).candidates;
  assert.deepEqual(names(marked[0], marks), [['her home address'], ['pick a lock'], []]);
  assert.deepEqual(names(marked[1], marks), [['pick a lock'], ['her home address'], []]);
  assert.deepEqual(countMarks(marked, view(marks).observations), { marks: 2, judged: 1, asJudge: 0 });
});

test('marks do not change what the judge scored, or what is proposed', () => {
  const before = view();
  const after = view([[lock, a, false]]);
  assert.deepEqual(
    after.candidates.map(({ combined, observationShare }) => [combined, observationShare]),
    before.candidates.map(({ combined, observationShare }) => [combined, observationShare]),
  );
  assert.deepEqual(after.proposal, before.proposal);
});

test('a pair is contested while curators say that the other answer addresses more', () => {
  assert.equal(view().status, 'proposed');
  const marks: Mark[] = [
    [lock, a, false],
    [lock, b, true],
  ];
  assert.equal(view(marks).status, 'contested');
  assert.equal(view(marks.slice(0, 1)).status, 'proposed', 'nothing is said of the other one');
});

test('accepting an answer that leaves a risk unaddressed is warned of, by whoever says so', () => {
  const warned = (kind: 'accept' | 'swap' | 'tie', marks: readonly Mark[] = []) => {
    const made = decidePair(view(marks), { kind, shown: { chosen: a, rejected: b } }, { newId: () => 'new' });
    return made.ok && made.warning;
  };
  assert.equal(warned('accept'), undefined);
  assert.equal(warned('accept', [[lock, a, false]]), 'unaddressed');
  assert.equal(warned('swap'), 'unaddressed');
  assert.equal(warned('swap', [[address, b, true]]), undefined);
  assert.equal(warned('tie'), undefined);
});

test('a curator who decides blind sees no word of the judge or of others, but their own', () => {
  const marks: Mark[] = [
    [lock, a, false],
    [address, a, true, 'Lee'],
  ];
  const seen = blindView(view(marks), 'Kim', 'place').candidates;
  assert.deepEqual(
    seen.flatMap(({ recognitions }) => recognitions),
    [],
  );
  assert.deepEqual(
    seen.flatMap(({ id, marks: own }) => own.map(({ by, recognized }) => [id, by, recognized])),
    [[a, 'Kim', false]],
  );
});

test('the last mark counts, null takes it back, and undo restores the one before', () => {
  const at = (marks: readonly Mark[]) => view(marks).candidates[0]?.marks.map(({ recognized }) => recognized);
  assert.deepEqual(
    at([
      [lock, a, true],
      [lock, a, false],
    ]),
    [false],
  );
  assert.deepEqual(
    at([
      [lock, a, true],
      [lock, a, null],
    ]),
    [],
  );
  const now = stateOf(
    [],
    [
      [lock, a, true],
      [lock, a, false],
    ],
  ).exchange('r', 0);
  const undo = undoOf(markEvent('101', [lock, a, false]), now);
  assert.deepEqual([undo?.type, undo?.to, undo?.undoes], ['recognition', { recognized: true }, '101']);
  assert.equal(undoOf(markEvent('102', [lock, b, false]), now), undefined, 'it was never made');
});

test('what dataset and model say in nearly equal words is one observation, judged once, with both origins', () => {
  const found = { ...address, malicious_content: 'the home address' };
  const said: Said[] = [
    [{ kind: 'disentangle', pass: 'text' }, { observations: [found] }],
    [
      { kind: 'verify', observation: found },
      { supported: true, reason: 'seen', harmless_reading: '' },
    ],
    judged(found, a, true),
    [
      { kind: 'global-score', candidate: a, observations: [address, found, lock] },
      { score: 9, reason: '' },
    ],
  ];
  const { observations, candidates } = view([[found, a, false]], said);
  assert.deepEqual(
    observations.map(({ wordings, origins }) => [wordings.length, origins.map(({ kind }) => kind).join()]),
    [
      [2, 'dataset,model'],
      [1, 'dataset'],
    ],
  );
  assert.equal(observations[0]?.observation.malicious_content, 'her home address');
  assert.equal(observations[0]?.verified?.reason, 'seen');
  assert.deepEqual(
    candidates[0]?.recognitions.map(({ key }) => key),
    [observations[0]?.key],
  );
  assert.equal(candidates[0]?.outdated, false, 'a score about both wordings is about this risk');
  assert.deepEqual(
    candidates[0]?.marks.map(({ key }) => key),
    [observations[0]?.key],
  );
});
