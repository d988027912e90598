import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { type ExportRecord, firstLayout } from '../../../src/core/export/ExportTarget.ts';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import { deriveExchangeView } from '../../../src/core/review/deriveExchangeView.ts';
import { ReviewState } from '../../../src/core/review/ReviewState.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { checkText, fixedText, readGood } from '../../support/dataset/record.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { ticketReview } from './examples/newFormat.ts';

const risk = { malicious_content: 'a card', source: 'image content', risk_category: 'Privacy' };
const review = {
  note: 'Q',
  ticket: 7,
  ask: { words: 'Q' },
  shots: ['/data/a.png'],
  replies: [{ says: 'Q' }, { says: 'A' }],
  better: 1,
  risks: [risk],
};
const text = JSON.stringify(review);

test('a format that is one file has its findings where its fields were read', () => {
  const { findings } = checkText(text, { format: ticketReview });
  assert.deepEqual(
    findings.map(({ code, path }) => [code, path]),
    [
      ['absolute-path', ['shots', 0]],
      ['source-case', ['risks', 0, 'source']],
    ],
  );
  const same = { ...review, replies: [{ says: 'Q' }, { says: 'Q' }] };
  assert.deepEqual(
    checkText(JSON.stringify(same), { format: ticketReview })
      .findings.filter((one) => one.code === 'chosen-equals-rejected')
      .map(({ path }) => path),
    [['replies', 0, 'says']],
  );
});

test('the fix of a finding edits that field', () => {
  const { findings } = checkText(text, { format: ticketReview });
  const finding = findings.find((one) => one.code === 'source-case');
  assert.ok(finding);
  assert.deepEqual(JSON.parse(fixedText(text, finding)), {
    ...review,
    risks: [{ ...risk, source: 'Image content' }],
  });
});

test('an export in the dataset’s own shape has the decided texts in those fields', () => {
  const record = readGood(ticketReview, review);
  const settings = { taxonomy: defaultTaxonomy, scores: defaultScoreSettings };
  const [exchange] = record.exchanges;
  assert.ok(exchange);
  const view = deriveExchangeView(exchange, new ReviewState().exchange('7', 0), 'hash', settings);
  const target = exportTargets.find(({ id }) => id === 'own');
  const exported: ExportRecord = {
    row: 0,
    identity: '7',
    formatId: ticketReview.id,
    value: review,
    record,
    views: [
      {
        ...view,
        decision: {
          verdict: 'edited',
          chosen: { candidate: 'dataset:1', text: 'Better.', edited: true },
          rejected: { candidate: 'dataset:0', text: 'Worse.', edited: true },
          by: 'tester',
          at: '',
          eventId: '',
        },
      },
    ],
    images: [{ ok: true, path: '/data/a.png' }],
  };
  const { rows, leftOut } = target?.rows(exported, firstLayout('lines')) ?? {};
  assert.deepEqual(leftOut, []);
  assert.deepEqual(
    rows?.map(({ value }) => value),
    [{ ...review, replies: [{ says: 'Worse.' }, { says: 'Better.' }] }],
  );
  const undecided = target?.rows({ ...exported, views: [view] }, firstLayout('lines'));
  assert.deepEqual([undecided?.rows, undecided?.leftOut.map(({ reason }) => reason)], [[], ['undecided']]);
});

test('docs/formats.md shows this very file', () => {
  const docs = readFileSync(join(projectRoot, 'docs', 'formats.md'), 'utf8');
  const file = readFileSync(join(projectRoot, 'test/unit/sample/examples/newFormat.ts'), 'utf8');
  const body = file.slice(file.indexOf('export const ticketReview'));
  assert.ok(docs.includes(body.trim()), 'the example in docs/formats.md is another');
});
