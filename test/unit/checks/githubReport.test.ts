import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../../src/core/checks/Finding.ts';
import { githubReport } from '../../../src/core/checks/report/githubReport.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

const finding: Finding = {
  code: 'empty-answer',
  severity: 'error',
  message: 'The answer is empty',
  row: 2,
  range: { startLine: 2, startColumn: 4, endLine: 2, endColumn: 9 },
};

const reportOf = (findings: readonly Finding[]) => ({
  path: '/repo/data/train.jsonl',
  format: undefined,
  records: 3,
  rules: [],
  findings,
});

const shown = (findings: readonly Finding[], pathOf = (path: string) => path.slice('/repo/'.length)) =>
  githubReport(reportOf(findings), pathOf).filter((line) => line.startsWith('::'));

test('a finding is an annotation of its level at its place', () => {
  assert.deepEqual(shown([finding, { ...finding, severity: 'information', file: '/repo/b.jsonl' }]), [
    '::error file=data/train.jsonl,line=3,endLine=3,col=5,endColumn=9,title=empty-answer::The answer is empty',
    '::notice file=b.jsonl,line=3,endLine=3,col=5,endColumn=9,title=empty-answer::The answer is empty',
  ]);
  const long = { ...finding, severity: 'warning' as const, range: { ...finding.range, endLine: 4 } };
  assert.deepEqual(shown([long]), [
    '::warning file=data/train.jsonl,line=3,endLine=5,title=empty-answer::The answer is empty',
  ]);
});

test('no text of a record or a file name ends a command or changes its properties', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }), (message, name) => {
      const [line = '', ...more] = shown([{ ...finding, message }], () => name);
      assert.deepEqual([more, /[\r\n]/.test(line)], [[], false]);
      const [, properties = '', ...texts] = line.split('::');
      const [, ...rest] = properties.split(' ');
      const [file = '', ...others] = rest.join(' ').split(',');
      assert.equal(others.length, 5);
      assert.equal(decode(file.slice('file='.length), true), name);
      assert.equal(decode(texts.join('::'), false), message);
    }),
  );
});

/** As the runner reads it: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function decode(text: string, isProperty: boolean): string {
  const plain = isProperty ? text.replaceAll('%3A', ':').replaceAll('%2C', ',') : text;
  return plain.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
