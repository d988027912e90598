import assert from 'node:assert/strict';
import test from 'node:test';
import { leftOutReasons } from '../../../src/core/export/LeftOut.ts';
import { exportReportText } from '../../../src/host/reports/exportReportText.ts';

test('a report lists everything left out under its reason, each with a link of its length', () => {
  const leftOut = leftOutReasons.map((reason, row) => ({
    row,
    identity: `r${row}`,
    exchange: row % 2 === 0 ? undefined : 1,
    reason,
    detail: row === 1 ? 'in\ntwo lines' : undefined,
  }));
  const missingImages = [{ row: 40, identity: 'r40', problem: 'gone' }];
  const report = {
    target: 'trl',
    path: '/x',
    rows: 3,
    leftOut,
    missingImages,
    files: [],
    lessons: [],
    emptySplits: [],
  };
  const { text, links } = exportReportText(report, 'file:///a', (row) => `record ${row}`);
  const lines = text.split('\n');
  assert.equal(links.length, leftOut.length + 1);
  for (const { line, length, argument } of links) {
    const linked = lines[line]?.slice(0, length).trim() ?? '';
    const { row, exchange } = argument as { row: number; exchange: number };
    assert.ok(linked.startsWith(`record ${row}`), linked);
    assert.equal(exchange, linked.includes('exchange 2') ? 1 : 0);
  }
  assert.match(text, /in two lines/);
});
