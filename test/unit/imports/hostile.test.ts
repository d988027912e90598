import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { importTools } from '../../../src/core/imports/ImportedItem.ts';
import { type ExportedFrom, ImportFields } from '../../../src/core/imports/ImportOptions.ts';
import { importedEvents } from '../../../src/core/imports/importedEvents.ts';
import { describeShape, detectTool, readerOf } from '../../../src/core/imports/importReaders.ts';
import { parseScale, scaleToText, scoreOf } from '../../../src/core/imports/Scale.ts';
import { decisionEventSchema } from '../../../src/core/review/DecisionEvent.ts';
import { feedbackEventSchema } from '../../../src/core/review/FeedbackEvent.ts';
import { contentHash } from '../../../src/io/contentHash.ts';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { viewOf } from '../../support/dataset/session.ts';
import { injections } from '../../support/hostile/hostileTexts.ts';
import { importFile, leftOut, openPairs, pairRecords } from '../../support/imports/importing.ts';
import { annotation, pairwise, rating, task } from '../../support/imports/labelStudioFiles.ts';
import { scaled } from '../../support/scaled.ts';

const [first] = pairRecords as [(typeof pairRecords)[0]];

/** Names that the tools use, so that drawn values look like their files, and some that objects inherit. */
const names = [
  ...['data', 'annotations', 'predictions', 'result', 'value', 'selected', 'from_name', 'to_name', 'type'],
  ...['annotator', 'annotation_id', 'created_at', 'lead_time', 'fields', 'responses', 'suggestions', 'rank'],
  ...['external_id', 'q-suggestion-metadata', 'q', '_server_id', 'q.responses', 'generations', 'ratings'],
  ...['rationales', 'instruction', 'chosen', 'rejected', 'chosen_rating', 'rejected_rating', 'prompt', 'id'],
  ...['instance_id', 'user_id', 'labels', 'displayed_text', 'instance_id_to_label_to_value', 'selection'],
  ...['rank_order', 'messages', 'role', 'content', 'completed_by', 'was_cancelled', 'distilabel_metadata'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
];

const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(null, true, 'left', 'A', 'tie', 'submitted', 'pairwise', '2026-01-01T00:00:00Z', 'a,b'),
    fc.string({ maxLength: 12 }),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 6 })
      .map((entries) =>
        JSON.parse(
          `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value ?? null)}`).join()}}`,
        ),
      ),
  ),
})).value;

const context = {
  fields: new ImportFields([
    ['choice', 'q'],
    ['rating', 'q'],
    ['written', 'q'],
    ['A', 'constructor'],
  ]),
  scale: { worst: 1, best: 5 },
  folder: 'folder',
};

const risk = fc.record({
  malicious_content: fc.string(),
  source: fc.string(),
  risk_category: fc.constantFrom('Violence', 'violence ', ''),
});

/** What a manifest may say of a row. */
const origin: fc.Arbitrary<ExportedFrom> = fc.record({
  record: fc.record({ id: fc.string() }),
  exchanges: fc.array(fc.nat(3), { maxLength: 3 }),
  decisions: fc.array(
    fc.record(
      {
        id: fc.string(),
        type: fc.constantFrom('pair', 'observation'),
        verdict: fc.oneof(fc.constantFrom('accepted', 'rejected', 'edited', 'added'), fc.string()),
        by: fc.string(),
        at: fc.oneof(fc.string(), fc.constant('2026-11-30T10:00:00.000Z')),
        exchange: fc.nat(3),
        observation: risk,
        edited: risk,
      },
      { requiredKeys: ['id', 'type', 'verdict', 'by', 'at'] },
    ),
    { maxLength: 4 },
  ),
});

test('property: no value makes a reader throw, and what it becomes are valid events', async (t) => {
  const session = await openPairs(t);
  const view = await viewOf(session);
  const { content } = await session.record(0);
  assert.ok(content.ok && content.record.exchanges[0]);
  const [exchange] = content.record.exchanges;
  fc.assert(
    fc.property(anything, fc.constantFrom(...importTools), fc.option(origin), (value, tool, from) => {
      detectTool([value]);
      describeShape(value);
      for (const item of readerOf(tool).read(value, { ...context, origin: from ?? undefined })) {
        const subject = {
          tool,
          record: 'r',
          hash: 'h',
          exchange,
          candidates: view.candidates,
          observations: view.observations,
          digest: contentHash,
        };
        for (const { event, key } of importedEvents(item, subject, context).events) {
          assert.match(key, /^[0-9a-f]{32}$/);
          const stamped = { ...event, v: 1, id: '0'.repeat(26), at: '' };
          const schema = event.type === 'answer' ? feedbackEventSchema : decisionEventSchema;
          assert.ok(schema.safeParse(stamped).success, JSON.stringify(event));
          assert.ok(tool !== 'distilabel' || event.type === 'answer', 'a model decides nothing');
        }
      }
    }),
    { numRuns: scaled(2000) },
  );
});

test('names of people are on one line, without hidden characters, and of a limited length', async (t) => {
  for (const { text } of injections) {
    const session = await openPairs(t);
    const data = { id: 'k1', answer1: first.chosen, answer2: `${text} ` };
    await importFile(session, 'ls.json', [
      task(1, data, [annotation(1, { email: `${text}${'x'.repeat(5000)}` }, [pairwise('right')])]),
    ]);
    const { decision } = await viewOf(session);
    assert.ok(decision);
    assert.ok(decision.by.length < 600, String(decision.by.length));
    assert.doesNotMatch(decision.by, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    assert.equal(decision.chosen?.text, `${text} `, 'texts of answers are kept as they are');
  }
});

test('names that objects inherit are names like others', async (t) => {
  const session = await openPairs(t);
  const inherited = JSON.parse(
    '{"__proto__":"left","constructor":"x","id":"k1","toString":"A","hasOwnProperty":"B"}',
  );
  const report = await importFile(session, 'ls.json', [
    task(1, inherited, [annotation(1, 1, [pairwise('left', '__proto__,valueOf'), rating(3, 'constructor')])]),
  ]);
  assert.deepEqual(leftOut(report), { 'unknown-sides': [2], 'unknown-scale': [2] });
});

test('more than can be meant is left out, and told', async (t) => {
  const session = await openPairs(t);
  const many = Array.from({ length: 50 }, (_, at) => ({ value: `r${at}`, rank: at + 1 }));
  const fields = Object.fromEntries(many.map(({ value }) => [value, `Answer ${value}`]));
  const record = {
    id: 'k1',
    fields: { prompt: first.prompt, ...fields, long: 'x'.repeat(5_000_000), short: 'y' },
    responses: {
      all: [{ value: many, user_id: 'u' }],
      two: [
        {
          value: [
            { value: 'long', rank: 1 },
            { value: 'short', rank: 2 },
          ],
          user_id: 'v',
        },
      ],
    },
    suggestions: {},
  };
  const report = await importFile(session, 'a.jsonl', [record]);
  assert.deepEqual(leftOut(report), { 'too-many': [1], 'too-long': [1] });
  const crowd = Array.from({ length: 1001 }, (_, at) => annotation(at, at, [pairwise('left')]));
  assert.deepEqual(leftOut(await importFile(session, 'ls.json', [task(1, { id: 'k1' }, crowd)])), {
    'other-shape': [2],
  });
});

test('lines that cannot be read are told by their number, and the others are imported', async (t) => {
  const session = await openPairs(t);
  const good = {
    instruction: first.prompt,
    generation: 'A new answer.',
    model_name: 'm',
    distilabel_metadata: {},
  };
  const text = `${JSON.stringify(good)}\n{"broken": \n\n[1]\n${JSON.stringify({ ...good, generation: 'Another.' })}\n`;
  const report = await importFile(session, 'rows.jsonl', text, { from: 'distilabel' });
  assert.deepEqual([report.answers, leftOut(report)], [2, { unreadable: [2], 'other-shape': [4] }]);
});

test('a scale may run either way, and off it nothing is a score', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100, max: 100 }),
      fc.integer({ min: -100, max: 100 }),
      fc.integer({ min: -200, max: 200 }),
      (worst, best, value) => {
        fc.pre(worst !== best);
        const scale = { worst, best };
        assert.deepEqual(parseScale(scaleToText(scale)), scale);
        assert.equal(scoreOf(worst, scale), 0);
        assert.equal(scoreOf(best, scale), 10);
        const score = scoreOf(value, scale);
        const isOn = value >= Math.min(worst, best) && value <= Math.max(worst, best);
        assert.equal(score !== undefined && score >= 0 && score <= 10, isOn);
      },
    ),
  );
  for (const text of ['', '5', '1-1', 'a-b', '1-5-', '1e9-2', '--']) {
    assert.equal(parseScale(text), undefined, text);
  }
});

test('a file of many items is read in batches and written in order', async (t) => {
  const count = scaled(3000);
  const records = Array.from({ length: count }, (_, at) => ({
    id: `r${at}`,
    prompt: `How ${at}?`,
    chosen: `Well ${at}.`,
    rejected: `Badly ${at}.`,
  }));
  const session = await openPairs(t, records);
  const rows = records.map(({ prompt }, at) => ({
    instruction: prompt,
    generations: [`New ${at}.`],
    ratings: [4],
    rationales: [''],
    generation_models: ['m'],
    model_name: 'judge',
  }));
  let progress = 0;
  const report = await importFile(session, 'rows.jsonl', rows);
  progress = report.items;
  assert.deepEqual([progress, report.answers, report.scores, report.leftOut], [count, count, count, []]);
  assert.equal((await readJournal(session.dataset.path)).length, 2 * count);
});
