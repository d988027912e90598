import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { spreadsheetCell } from '../../../src/core/export/spreadsheetCell.ts';
import { exportRecord, rowsOf } from '../../support/dataset/exportRecord.ts';

test('the table has every exchange with its answers and what was decided, decided or not', () => {
  const value = { id: 'a', prompt: 'Q?', chosen: 'A', rejected: '- B', images: ['a.png'], topic: 'birds' };
  const { rows, leftOut } = rowsOf('csv', [
    exportRecord(value, [{ kind: 'swap', reasons: ['too curt', 'off topic'], note: 'Second look.' }]),
    exportRecord({ id: 'b', prompt: '=1+1', chosen: 'A', rejected: 'B' }, [undefined], 1),
  ]);
  assert.deepEqual(leftOut, []);
  assert.deepEqual(rows, [
    {
      id: 'a',
      exchange: '1',
      history: '',
      prompt: 'Q?',
      images: 'images/0.png',
      answers: '[chosen]\nA\n\n[rejected]\n- B',
      verdict: 'accepted',
      chosen: "'- B",
      rejected: 'A',
      categories: '',
      observations: '',
      labels: 'topic: birds',
      decided_by: 'tester',
      decided_at: '2026-11-29T12:00:00.000Z',
      reasons: 'too curt\noff topic',
      note: 'Second look.',
      opinions: 'tester: accepted, too curt, off topic',
      escaped: 'chosen',
    },
    {
      id: 'b',
      exchange: '1',
      history: '',
      prompt: "'=1+1",
      images: '',
      answers: '[chosen]\nA\n\n[rejected]\nB',
      verdict: 'proposed',
      chosen: '',
      rejected: '',
      categories: '',
      observations: '',
      labels: '',
      decided_by: '',
      decided_at: '',
      reasons: '',
      note: '',
      opinions: '',
      escaped: 'prompt',
    },
  ]);
});

test('no cell begins as a formula, and taking the apostrophe away gives the text', () => {
  for (const text of ['=1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r\n=1', '＝1', '\ufeff=1', "'=1"]) {
    assert.deepEqual(spreadsheetCell(text), { text: `'${text}`, isEscaped: true });
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cell = spreadsheetCell(text);
      assert.doesNotMatch(cell.text, /^\s*[=+\-@]/);
      assert.equal(cell.isEscaped ? cell.text.slice(1) : cell.text, text);
    }),
  );
});
