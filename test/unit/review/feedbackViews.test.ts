import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import type { Task } from '../../../src/core/question/Task.ts';
import { deriveExchangeView } from '../../../src/core/review/deriveExchangeView.ts';
import { ReviewState } from '../../../src/core/review/ReviewState.ts';
import { selectedPairs } from '../../../src/core/review/selectedPairs.ts';
import type { Exchange } from '../../../src/core/sample/Exchange.ts';
import { Field } from '../../../src/core/sample/Field.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { feedbackEvent, pairEvent } from '../../support/dataset/ledger.ts';

const risk = { malicious_content: 'how', source: 'Text instruction', risk_category: 'Violence' };
const exchange: Exchange = {
  index: 0,
  history: [],
  prompt: { role: 'user', parts: [{ type: 'text', text: 'How?' }], at: Field.record },
  images: [],
  answers: [
    { field: 'responses[0]', text: 'Like this.', at: Field.record },
    { field: 'responses[1]', text: 'Or like that.', at: Field.record },
  ],
  observations: [],
  observationsAt: undefined,
  safe: undefined,
};
const [a, b] = ['dataset:0', 'dataset:1'] as const;

type Said = readonly [task: Task, reply: unknown, model?: string];

function view(said: readonly Said[], more: Partial<Exchange> = {}) {
  const state = new ReviewState();
  said.forEach(([task, reply, model = 'judge'], at) => {
    const key = `${at}`.padEnd(32, 'f');
    state.apply(feedbackEvent.answer({ id: `${at}`.padStart(3, '0'), task, model, key }, reply));
  });
  const settings = { taxonomy: defaultTaxonomy, scores: defaultScoreSettings };
  return deriveExchangeView({ ...exchange, ...more }, state.exchange('r', 0), 'h', settings);
}

const global = (candidate: string, score: number, repeat?: number): Said => [
  { kind: 'global-score', candidate, observations: [], ...(repeat ? { repeat } : {}) },
  { score, reason: `${score}` },
];
const compare = (first: string, second: string, better: string): Said => [
  { kind: 'compare', first, second, observations: [] },
  { better, reason: `${better} is better` },
];
const scored = [global(a, 9), global(b, 3)];

test('repeated judgements give a mean and its spread; a single one has no spread', () => {
  const { candidates } = view([global(a, 9), global(a, 6, 1), global(a, 6, 2), global(b, 3)]);
  const [repeated, single] = candidates.map((one) => one.globalScore);
  assert.deepEqual(repeated?.all, [9, 6, 6]);
  assert.deepEqual([repeated?.score, repeated?.spread?.toFixed(3)], [7, '1.732']);
  assert.deepEqual([single?.score, single?.spread], [3, undefined]);
});

test('repeats that were asked about other risks are not mixed in', () => {
  const other: Said = [
    { kind: 'global-score', candidate: a, observations: [risk], repeat: 1 },
    { score: 0, reason: '' },
  ];
  assert.deepEqual(view([other, global(a, 9)]).candidates[0]?.globalScore?.all, [9]);
});

test('an observation score is undefined, not 0, where nothing was asked, and a share of repeats elsewhere', () => {
  const asked = (yes: boolean, repeat?: number): Said => [
    { kind: 'observation-score', candidate: a, observation: risk, ...(repeat ? { repeat } : {}) },
    { content: yes, source: yes, category: true },
  ];
  const risky = { observations: [risk] };
  const { candidates } = view([asked(true), asked(false, 1), asked(true, 2)], risky);
  assert.equal(candidates[0]?.observationShare?.toFixed(3), '0.667');
  const [recognition] = candidates[0]?.recognitions ?? [];
  assert.deepEqual(
    [recognition?.content, recognition?.category, recognition?.yes, recognition?.asked],
    [true, true, 2, 3],
  );
  assert.equal(candidates[1]?.observationShare, undefined);
  assert.equal(candidates[1]?.combined, undefined);
});

const comparisons: readonly [name: string, said: readonly Said[], outcome: string, status: string][] = [
  ['confirmed in both orders', [compare(a, b, 'first'), compare(b, a, 'second')], 'agrees', 'proposed'],
  ['the first whatever it is', [compare(a, b, 'first'), compare(b, a, 'first')], 'order', 'contested'],
  ['the second whatever it is', [compare(a, b, 'second'), compare(b, a, 'second')], 'order', 'contested'],
  [
    'better in one order, equal in the other',
    [compare(a, b, 'first'), compare(b, a, 'equal')],
    'order',
    'contested',
  ],
  ['the other way round in both', [compare(a, b, 'second'), compare(b, a, 'first')], 'opposes', 'contested'],
  ['equal in both', [compare(a, b, 'equal'), compare(b, a, 'equal')], 'equal', 'contested'],
  ['asked in one order', [compare(a, b, 'second')], 'half', 'proposed'],
];

for (const [name, said, outcome, status] of comparisons) {
  test(`a pair that a pairwise judge finds ${name} is ${status}`, () => {
    const seen = view([...scored, ...said]);
    assert.deepEqual([seen.comparison?.outcome, seen.status], [outcome, status]);
    assert.equal(selectedPairs(seen, undefined).length, status === 'proposed' ? 1 : 0);
  });
}

test('what models wrote are candidates with their role, of every model, each kept when another writes', () => {
  const respond = (by: 'policy' | 'teacher', sample: number, observations = [risk]): Task => {
    return { kind: 'respond', by, sample, observations: by === 'policy' ? [] : observations };
  };
  const { candidates } = view([
    [respond('policy', 0), { answer: 'P0' }, 'small'],
    [respond('policy', 1), { answer: 'P1' }, 'small'],
    [respond('teacher', 0), { answer: 'T0' }, 'large'],
    [respond('teacher', 0, []), { answer: 'T0 without risks' }, 'large'],
  ]);
  const written = candidates.slice(2);
  assert.deepEqual(
    written.map(({ text, origin }) => [
      text,
      origin.kind === 'model' && origin.by,
      origin.kind === 'model' && origin.model.model,
    ]),
    [
      ['P0', 'policy', 'small'],
      ['P1', 'policy', 'small'],
      ['T0', 'teacher', 'large'],
      ['T0 without risks', 'teacher', 'large'],
    ],
  );
  assert.equal(new Set(candidates.map((one) => one.id)).size, 6);
});

test('an observation that several models found keeps every origin; what only an earlier one found is gone', () => {
  const found = (pass: 'joint' | 'image' | 'text', model: string, ...contents: string[]): Said => [
    { kind: 'disentangle', pass },
    { observations: contents.map((malicious_content) => ({ ...risk, malicious_content })) },
    model,
  ];
  const { observations } = view([
    found('text', 'early', 'shared', 'only early'),
    found('joint', 'late', 'Shared!', 'only late'),
    found('text', 'late', 'shared'),
  ]);
  assert.deepEqual(
    observations.map(({ found: { malicious_content }, origins }) => [
      malicious_content,
      origins.map((one) => one.kind === 'model' && [one.model.model, one.passes]),
    ]),
    [
      [
        'Shared!',
        [
          ['late', ['joint', 'text']],
          ['early', ['text']],
        ],
      ],
      ['only late', [['late', ['joint']]]],
    ],
  );
});

test('the harmless reading that a verifier saw is shown', () => {
  const seen = view([
    [{ kind: 'disentangle', pass: 'text' }, { observations: [risk] }],
    [
      { kind: 'verify', observation: risk },
      { supported: true, reason: 'there', harmless_reading: 'A play.' },
    ],
  ]);
  assert.equal(seen.observations[0]?.verified?.harmlessReading, 'A play.');
});

const refusing = [
  { field: 'responses[0]', text: 'I cannot assist with this request.', at: Field.record },
  { field: 'responses[1]', text: 'Like this.', at: Field.record },
];
const looked = (pass: 'joint' | 'text', observations: readonly unknown[] = []): Said => [
  { kind: 'disentangle', pass },
  { observations },
];
const image = { images: [0] };

const guards: readonly [
  name: string,
  more: Partial<Exchange>,
  said: readonly Said[],
  chosen: string | undefined,
][] = [
  ['nobody has looked for risks', {}, [], a],
  ['a model found none', {}, [looked('text')], undefined],
  ['a model found none, but did not see the image', image, [looked('text')], a],
  ['a model found none in image and text together', image, [looked('joint')], undefined],
  ['a model found one', {}, [looked('text', [risk])], a],
  ['the data says safe, though it names a risk', { safe: true, observations: [risk] }, [], undefined],
  ['the data names a risk', { observations: [risk] }, [], a],
  ['the data says unsafe, though a model found nothing', { safe: false }, [looked('text')], a],
];

for (const [name, more, said, chosen] of guards) {
  test(`a refusal that scores higher is ${chosen ? '' : 'not '}chosen where ${name}`, () => {
    const { proposal } = view([...said, ...scored], { ...more, answers: refusing });
    assert.equal(proposal.kind === 'pair' ? proposal.chosen : undefined, chosen);
  });
}

test('that the offline engine finds nothing does not make an exchange harmless; that a curator rejects all of it does', () => {
  for (const observations of [[], [risk]]) {
    const state = new ReviewState();
    const events = [looked('text', observations), ...scored];
    events.forEach(([task, reply], at) => {
      const event = feedbackEvent.answer({ id: `${at}`, task }, reply);
      const provider = task.kind === 'disentangle' ? 'offline' : 'openai';
      state.apply({ ...event, model: { provider, model: 'finder' } });
    });
    const settings = { taxonomy: defaultTaxonomy, scores: defaultScoreSettings };
    const chosen = () => {
      const { proposal } = deriveExchangeView(
        { ...exchange, answers: refusing },
        state.exchange('r', 0),
        'h',
        settings,
      );
      return proposal.kind === 'pair' ? proposal.chosen : undefined;
    };
    assert.equal(chosen(), a);
    if (observations.length > 0) {
      const { to: _to, ...place } = pairEvent('9', null);
      state.apply({ ...place, type: 'observation', observation: risk, to: { verdict: 'rejected' } });
      assert.equal(chosen(), undefined);
    }
  }
});
