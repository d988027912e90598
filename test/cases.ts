/**
 * What strangers' files and servers have taught, by kind: runs the tests that hold it and prints how many inputs each kind has,
 * and what came of them.
 *
 *   node test/cases.ts [words of kinds]
 */
import { availableParallelism } from 'node:os';
import { kinds, testsOf } from './support/project/caseKinds.ts';
import { runNodeTests } from './support/project/runNodeTests.ts';

const words = process.argv.slice(2);
const chosen = kinds.filter(({ title }) => words.length === 0 || words.some((word) => title.includes(word)));
const rows: string[] = [];
for (const kind of chosen) {
  const files = testsOf(kind);
  const { passed, failed, skipped } = await runNodeTests({
    files,
    words: [],
    concurrency: availableParallelism(),
  });
  process.exitCode = failed === 0 ? process.exitCode : 1;
  const result = failed === 0 ? 'as it should be' : `${failed} otherwise`;
  const unseen = skipped === 0 ? '' : ` (${skipped} not tried)`;
  rows.push(`| ${kind.title} | ${files.length} | ${passed + failed} | ${result}${unseen} |`);
}
console.log('| kind | files of tests | inputs | result |\n| --- | --- | --- | --- |');
console.log(rows.join('\n'));
