import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportHtml } from '../../../src/host/reports/reportHtml.ts';
import type { ValidationReport } from '../../../src/host/reports/ValidationReport.ts';

const parts = { nonce: 'abc', language: 'en', style: 'p { color: red }' };

const report: ValidationReport = {
  name: '<b>train</b>.jsonl',
  uri: 'file:///data/train.jsonl',
  format: 'LLaVA',
  records: 2000,
  unreadable: 1,
  fileProblems: [],
  rules: [
    {
      code: 'not-json',
      title: 'Not JSON',
      severity: 'error',
      findings: 1,
      records: 1,
      examples: [{ row: 4, name: 'line 5', message: '"><img src=x onerror=alert(1)>' }],
    },
  ],
};

test('what a dataset holds is text in the page, never markup', () => {
  const html = reportHtml(report, parts);
  assert.doesNotMatch(html, /<b>|<img|<script/);
  assert.match(html, /&lt;img src=x onerror=alert\(1\)&gt;/);
});

test('links are commands with the record they lead to', () => {
  const [, target = ''] =
    /href="command:dreamCurator\.reveal\?([^"]+)"/.exec(reportHtml(report, parts)) ?? [];
  assert.deepEqual(JSON.parse(decodeURIComponent(target)), [
    { uri: 'file:///data/train.jsonl', row: 4, exchange: 0 },
  ]);
});

test('a dataset without findings says so', () => {
  assert.match(reportHtml({ ...report, rules: [] }, parts), /No problems found\./);
});
