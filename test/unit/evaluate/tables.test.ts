import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readAnswerLabels } from '../../../src/core/evaluate/answerLabels.ts';
import { evaluateSubset, type SubsetResult } from '../../../src/core/evaluate/Evaluation.ts';
import { evaluationSetSchema } from '../../../src/core/evaluate/EvaluationSet.ts';
import { evaluationPage } from '../../../src/core/evaluate/evaluationPage.ts';
import { tables } from '../../../src/core/evaluate/evaluationTable.ts';
import type { JudgedResponse } from '../../../src/core/evaluate/ResponseClass.ts';
import { field } from '../../../src/core/sample/Field.ts';

const set = evaluationSetSchema.parse({
  id: 'own',
  title: 'Own',
  subsets: [{ id: 'all', kind: 'harmful' }],
  judge: { by: 'labels' },
});

function resultOf(source: string, category: string): SubsetResult {
  const response = (safe: boolean): JudgedResponse => ({
    text: 'A',
    isCut: false,
    declines: false,
    safe,
    effective: true,
  });
  const [subset] = set.subsets;
  assert.ok(subset);
  return evaluateSubset({ source, subset, set }, [
    { question: 'a#1', category, responses: [response(true)] },
    { question: 'b#1', category, responses: [response(false)] },
  ]);
}

test('tables for papers have every figure with its interval', () => {
  const results = [resultOf('m_1', 'x')];
  assert.deepEqual(tables.markdown(results).slice(-1), [
    '| all | m\\_1 | 2 | 50.0 (9.5–90.5) | 100.0 (34.2–100.0) | 50.0 (9.5–90.5) | 50.0 (9.5–90.5) | 0.0 (0.0–65.8) |',
  ]);
  assert.ok(
    tables
      .latex(results)
      .includes(
        'all & m\\_1 & 2 & 50.0 (9.5--90.5) & 100.0 (34.2--100.0) & 50.0 (9.5--90.5) & 50.0 (9.5--90.5) & 0.0 (0.0--65.8) \\\\',
      ),
  );
  const csv = tables.csv(results);
  assert.equal(csv[1]?.startsWith('all,m_1,,safe,0.5,0.0945312057'), true, csv[1]);
  assert.equal(csv.length, 1 + 2 * 5, 'each measure in all and by category');
});

test('names from a dataset are no markup, no formula and no further line or column', () => {
  const hostile = '=1|2&3,"<script>\n\\end{tabular}%';
  const results = [resultOf(hostile, hostile)];
  const [, , row = ''] = tables.markdown(results);
  assert.equal(row.replaceAll(/\\./g, '').split('|').length, 10, row);
  assert.ok(!row.includes('\n') && !/(?<!\\)</.test(row));
  const latex = tables.latex(results).join('\n');
  assert.equal(latex.split('\\end{tabular}').length, 2);
  assert.ok(!/(?<!\\)%/.test(latex));
  const [, line = ''] = tables.csv(results);
  assert.ok(line.startsWith('all,"\'=1|2&3,""<script>'), line);
  const page = evaluationPage({
    title: hostile,
    facts: [hostile],
    doubts: [hostile],
    results,
    comparisons: [],
  });
  assert.ok(!page.includes('<script') && page.includes('&lt;script&gt;'));
});

test('the page loads nothing and has no text of a request or a response', () => {
  const page = evaluationPage({
    title: 'T',
    facts: [],
    doubts: [],
    results: [resultOf('m', 'x')],
    comparisons: [],
  });
  assert.match(page, /default-src 'none'/);
  assert.ok(!/src=|href=|url\(|<script|@import/.test(page));
});

test('labels beside an answer are read whatever they are, or are unreadable', () => {
  const at = field('responses').at(0);
  fc.assert(
    fc.property(fc.jsonValue(), (label) => {
      const { safe } = readAnswerLabels({ responses: ['a'], safety_gpt: [label] }, { at });
      assert.ok([true, false, 'unparseable', 'unjudged'].includes(safe));
      assert.equal(safe === 'unjudged', label === null);
    }),
  );
  const beside = (more: object) =>
    readAnswerLabels({ responses: [{ response: 'a', ...more }] }, { at: at.at('response') });
  assert.deepEqual(beside({ final_label: '2_full_refusal', annotation_1: '3_partial_refusal' }), {
    safe: 'unjudged',
    effective: 'unjudged',
    refusal: 'full refusal',
    annotations: ['partial refusal'],
  });
  assert.equal(beside({ final_label: 'As an AI model, I...' }).refusal, undefined);
  assert.equal(beside({ is_safe: 'False' }).safe, false);
  assert.equal(readAnswerLabels({ answer: 'a' }, { at: field('answer'), safe: false }).safe, false);
});
