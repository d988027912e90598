import assert from 'node:assert/strict';
import test from 'node:test';
import { leftOutReasons } from '../../../src/core/export/LeftOut.ts';
import { hasHiddenCharacters } from '../../../src/core/text/visibleText.ts';
import { exportReportText } from '../../../src/host/views/exportReportText.ts';

test('a report names everything left out under its reason, each with a link of its own length', () => {
  const leftOut = leftOutReasons.map((reason, row) => ({
    row,
    identity: `r${row}`,
    exchange: row % 2 === 0 ? undefined : 1,
    reason,
    detail: row === 1 ? 'in\ntwo lines' : undefined,
  }));
  const missingImages = [{ row: 40, identity: 'r40', problem: 'gone' }];
  const report = { target: 'trl' as const, path: '/x', rows: 3, leftOut, missingImages };
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

test('no name of a record and no path can add a line to a report or move a link', () => {
  const names = [
    'a\nb',
    'a\r\nb',
    'a\u2028b',
    'a\u2029b',
    'a\u0085b',
    'a\tb',
    '\u202eb',
    '\n',
    'x'.repeat(100_000),
  ];
  const leftOut = names.map((identity, row) => ({
    row,
    identity,
    exchange: undefined,
    reason: 'undecided' as const,
    detail: identity,
  }));
  const missingImages = names.map((identity, row) => ({ row, identity, problem: identity }));
  const report = { target: 'trl' as const, path: '/x\nLeft out: 0', rows: 3, leftOut, missingImages };
  const { text, links } = exportReportText(report, 'file:///a', (_row, identity) => identity);
  const lines = text.split(/[\n\r\u2028\u2029\u0085]/);
  assert.equal(links.length, 2 * names.length);
  for (const [at, { line, length, argument }] of links.entries()) {
    const linked = lines[line] ?? '';
    assert.equal((argument as { row: number }).row, at % names.length);
    assert.ok(linked.startsWith('  ') && length <= linked.length && length < 400, linked.slice(0, 80));
  }
  assert.equal(lines.filter((line) => line.startsWith('Left out: ')).length, 1);
  assert.ok(lines.every((line) => line.length < 2000 && !hasHiddenCharacters(line)));
});
