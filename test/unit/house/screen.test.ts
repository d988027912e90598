import assert from 'node:assert/strict';
import test from 'node:test';
import { lintFiles } from '../../support/project/lintFiles.ts';

const forbidden = [
  "process.stdout.write('a');",
  "process.stderr.write('a');",
  'export const { stdout } = process;',
  'export const { stderr, argv } = process;',
  'export const all = process;',
  "console.log('a');",
];
const allowed = ['export const version = process.versions.node;', "process.once('exit', () => undefined);"];

test('the lint lets only the screen of the command line write to the terminal', async (t) => {
  const files = new Map<string, string>([['src/cli/Screen.ts', "process.stdout.write('a');\n"]]);
  for (const folder of ['src/cli/commands', 'src/jobs']) {
    for (const [index, line] of forbidden.entries()) {
      files.set(`${folder}/forbidden${index}.ts`, `${line}\n`);
    }
    for (const [index, line] of allowed.entries()) {
      files.set(`${folder}/allowed${index}.ts`, `${line}\n`);
    }
  }
  const found = (await lintFiles(t, files)).filter(({ rule }) => /plugin|noConsole/.test(rule));
  const expected = [...files.keys()].filter((file) => file.includes('forbidden'));
  assert.deepEqual([...new Set(found.map(({ file }) => file))].sort(), expected.sort());
});
