import assert from 'node:assert/strict';
import test from 'node:test';
import { compileQuery } from '../../../src/core/find/compileQuery.ts';
import { decideWithoutLedger } from '../../../src/core/find/decideWithoutLedger.ts';
import { parseQuery } from '../../../src/core/find/parseQuery.ts';
import { type RecordFacts, recordTexts } from '../../../src/core/find/RecordFacts.ts';
import type { CandidateView, ExchangeView, ObservationView } from '../../../src/core/review/ExchangeView.ts';
import { mayHoldAll } from '../../../src/core/sample/Format.ts';
import { resolveFormat } from '../../../src/io/source/open/resolveFormat.ts';

const model = { provider: 'openai', model: 'gpt-5' } as const;

function observed(risk_category: string, source: string, active = true): ObservationView {
  const observation = { malicious_content: 'x', source, risk_category };
  return {
    key: risk_category,
    observation,
    found: observation,
    origins: [{ kind: 'model', model, passes: [] }],
    wordings: [],
    verified: undefined,
    verdict: 'proposed',
    by: undefined,
    isEdited: false,
    evidence: [],
    active,
  };
}

function scored(gs: number, os: number | undefined, combined: number): CandidateView {
  return {
    id: `c${gs}`,
    text: '',
    origin: { kind: 'dataset' },
    recognitions: [],
    marks: [],
    observationShare: os,
    globalScore: { score: gs, reason: '', all: [gs], spread: undefined },
    combined,
    judge: { ...model, model: 'judge-1' },
    outdated: false,
  };
}

function exchange(change: Partial<ExchangeView> = {}): ExchangeView {
  return {
    status: 'undecided',
    observations: [],
    candidates: [],
    proposal: { kind: 'none', reason: 'not-scored' },
    decision: undefined,
    stale: false,
    staleAnswers: 0,
    imageText: undefined,
    disentangled: undefined,
    failures: [],
    ...change,
  } as ExchangeView;
}

const value = {
  id: 'r/7',
  prompt: 'How do I\n"fold" this knife?',
  meta: { topic: 'Drugs', level: 3 },
  tags: ['a', 'b'],
};
const facts: RecordFacts = {
  row: 6,
  identity: 'r/7',
  value,
  texts: recordTexts(value),
  views: [
    exchange({
      status: 'proposed',
      observations: [observed('Privacy', 'Text in the image'), observed('Violence', 'Image content', false)],
      candidates: [scored(9, 1, 9.5), scored(2, undefined, 2)],
      proposal: {
        kind: 'pair',
        chosen: 'c9',
        rejected: 'c2',
        basis: 'scores',
        disputed: undefined,
        guessed: false,
        margin: 7.5,
        more: [],
      },
    }),
    exchange({
      status: 'accepted',
      stale: true,
      failures: [{ task: 'verify', model, code: 'timeout', message: '', raw: undefined }],
      observations: [observed('Illegal activities', 'Image content')],
    }),
    exchange({ proposal: { kind: 'none', reason: 'small-margin', margin: 0.5 } }),
  ],
};
const broken: RecordFacts = { row: 0, identity: 'sha256:x', value: undefined, texts: ['{"knife'], views: [] };
const knowledge = {
  hasFinding: (row: number, codes: readonly string[]) =>
    row === 6 && (codes.includes('*') || codes.includes('not-json')),
  hasNear: (row: number) => row === 6,
};

function passes(text: string, one = facts): boolean {
  const { query, problems } = parseQuery(text);
  assert.deepEqual(problems, []);
  return compileQuery(query.clauses, knowledge)(one);
}

const yes = [
  'KNIFE',
  '"i\n\\"FOLD"',
  '/fold.*kni/',
  '-gun',
  'state:proposed',
  'state:accepted',
  'state:stale',
  'state:failed',
  'state:near-tie',
  'category:privacy state:proposed',
  'category:illegal state:accepted',
  'source:image state:accepted',
  'category:violence,privacy',
  'score>9',
  'gs<3',
  'os=1',
  'margin>=7.5',
  'margin<1',
  'model:judge',
  'model:openai/gpt',
  'id:r/7',
  'id:R/*',
  'row:7',
  'row:5-',
  'row:1-9',
  'row:1-2,7',
  'meta.topic:drugs',
  'meta.topic:d*',
  'meta.level>2',
  'meta.level:3',
  'tags:b',
  'rule:*',
  'rule:x,not-json',
  'near:prompt',
  '',
  'sort:row',
];
const no = [
  'gun',
  '-knife',
  '/Fold.*KNI/',
  '"prompt"',
  'state:tied',
  'category:violence',
  'category:privacy state:accepted',
  'source:image state:proposed',
  'score>9.5',
  'gs>9',
  'os<1',
  'margin>8',
  'model:claude',
  'id:r',
  'row:8-',
  'row:1-6,8',
  'row:6',
  'meta.topic:drug',
  'meta.level>3',
  'rule:x',
  '-near:prompt',
  'score<3 -state:proposed',
];

for (const text of yes) {
  test(`passes ${JSON.stringify(text)}`, () => assert.ok(passes(text)));
}
for (const text of no) {
  test(`does not pass ${JSON.stringify(text)}`, () => assert.ok(!passes(text)));
}

test('a record that cannot be read has its raw text and no state', () => {
  assert.ok(passes('knife', broken));
  assert.ok(passes('-state:undecided', broken));
  assert.ok(!passes('state:undecided', broken));
  assert.ok(!passes('meta.level<9', broken));
});

test('exchanges are derived once, and only where they decide', () => {
  const derived = (text: string) => {
    let count = 0;
    const one = {
      ...facts,
      get views() {
        count += 1;
        return facts.views;
      },
    };
    passes(text, one);
    return count;
  };
  assert.equal(derived('/kni.e/ knife -gun id:r/7 meta.level>2'), 0);
  assert.equal(derived('gun state:proposed'), 0);
  assert.equal(derived('knife state:proposed'), 1);
});

test('what needs no reading is known of records without events', () => {
  const answer = (text: string, format: string) => {
    const [clause] = parseQuery(text).query.clauses;
    assert.ok(clause);
    return decideWithoutLedger(clause, resolveFormat(format, undefined)?.holds ?? mayHoldAll);
  };
  assert.equal(answer('state:undecided', 'vlguard'), true);
  assert.equal(answer('-state:undecided', 'vlguard'), false);
  assert.equal(answer('state:proposed', 'vlguard'), false);
  assert.equal(answer('state:accepted,failed', 'trl'), false);
  assert.equal(answer('state:undecided', 'trl'), undefined);
  assert.equal(answer('state:undecided,proposed', 'trl'), true);
  assert.equal(answer('category:privacy', 'vlguard'), false);
  assert.equal(answer('category:privacy', 'llava'), undefined);
  assert.equal(answer('gs<3', 'llava'), false);
  assert.equal(answer('-model:gpt', 'llava'), true);
  assert.equal(answer('knife', 'vlguard'), undefined);
});
