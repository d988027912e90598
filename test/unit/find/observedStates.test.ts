import assert from 'node:assert/strict';
import test from 'node:test';
import { isObserved, type ObservedState, observedStates } from '../../../src/core/find/observedStates.ts';
import type { CandidateView, ExchangeView, ObservationView } from '../../../src/core/review/ExchangeView.ts';

const risk = { malicious_content: 'a lock', source: 'Text instruction', risk_category: 'Violence' };

function observation(change: Partial<ObservationView> = {}): ObservationView {
  return {
    key: 'lock',
    observation: risk,
    found: risk,
    origins: [{ kind: 'dataset' }],
    wordings: [],
    verified: undefined,
    verdict: 'proposed',
    by: undefined,
    isEdited: false,
    evidence: [],
    active: true,
    ...change,
  };
}

const yes = { key: 'lock', content: true, source: true, category: true, yes: 1, asked: 1 };
const mark = (recognized: boolean) => ({ key: 'lock', recognized, by: 'Kim', blind: false });

/** The states of an exchange with one observation and one answer. */
function statesOf(observations: readonly ObservationView[], answer: Partial<CandidateView> = {}) {
  const candidate = {
    id: 'a',
    text: '',
    origin: { kind: 'dataset' },
    recognitions: [],
    marks: [],
    ...answer,
  };
  const view = {
    observations,
    candidates: [candidate],
    proposal: { kind: 'none', reason: 'not-scored' },
  } as unknown as ExchangeView;
  return observedStates.filter((state) => isObserved(view, state));
}

const model = { kind: 'model', model: { provider: 'openai', model: 'm' }, passes: [] } as const;
const box = { kind: 'box', image: 0, x: 0, y: 0, width: 1, height: 1 } as const;

const cases: readonly [name: string, states: readonly ObservedState[], found: readonly ObservedState[]][] = [
  ['nothing', [], statesOf([])],
  ['an open one', ['open'], statesOf([observation()])],
  ['a refuted one', [], statesOf([observation({ active: false })])],
  ['an accepted one', ['accepted'], statesOf([observation({ verdict: 'accepted' })])],
  ['a rejected one', ['rejected'], statesOf([observation({ verdict: 'rejected', active: false })])],
  [
    'one of two origins',
    ['open', 'several'],
    statesOf([observation({ origins: [{ kind: 'dataset' }, model] })]),
  ],
  [
    'one that the dataset says twice',
    ['open'],
    statesOf([observation({ origins: [{ kind: 'dataset' }, { kind: 'dataset' }] })]),
  ],
  ['one with evidence', ['open', 'evidence'], statesOf([observation({ evidence: [box] })])],
  ['a judged one', ['open', 'addressed'], statesOf([observation()], { recognitions: [yes] })],
  [
    'one that is not recognized',
    ['open', 'unaddressed'],
    statesOf([observation()], { recognitions: [{ ...yes, content: false }] }),
  ],
  ['a marked one', ['open', 'marked', 'addressed'], statesOf([observation()], { marks: [mark(true)] })],
  [
    'one that a curator and the judge see differently',
    ['open', 'marked', 'disputed', 'unaddressed'],
    statesOf([observation()], { recognitions: [yes], marks: [mark(false)] }),
  ],
  [
    'a second one that nobody judged',
    ['open'],
    statesOf([observation(), observation({ key: 'other' })], { recognitions: [yes] }),
  ],
];

for (const [name, states, found] of cases) {
  test(`a filter finds ${name}`, () => {
    assert.deepEqual(found, states);
  });
}
