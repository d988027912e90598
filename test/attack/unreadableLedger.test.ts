import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { ledgerFolder } from '../../src/io/ledger/Ledger.ts';
import { pairs, writeDataset } from '../support/files/writeDataset.ts';
import { CommandLine } from '../support/project/CommandLine.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

async function decided(t: TestContext, cli: CommandLine): Promise<{ path: string; decisions: string }> {
  const path = await writeDataset(t, 'a.jsonl', pairs(3));
  assert.equal((await cli.run(['decide', path, '--accept-proposed'])).code, 0);
  return { path, decisions: join(ledgerFolder(path).path, 'decisions.jsonl') };
}

/** What happens to the second of three decisions. */
const broken: readonly [what: string, line: (line: string) => string][] = [
  ['a version of tomorrow', (line) => line.replace('"v":1', '"v":2')],
  ['a merge conflict that git left', (line) => `<<<<<<< HEAD\n${line}\n=======}`],
  ['a type that there is none of', (line) => line.replace('"type":"pair"', '"type":"vote"')],
  ['a record that is a number', (line) => line.replace(/"record":"[^"]*"/, '"record":7')],
  ['two events on one line', (line) => `${line}${line}`],
  ['a list of events', (line) => `[${line}, {}]}`],
  ['UTF-16', (line) => [...line].join('\0')],
];

test('an unreadable line of the ledger is reported with its file and line, and no exit code means success', async (t) => {
  const cli = await CommandLine.build(t);
  for (const [what, change] of broken) {
    const { path, decisions } = await decided(t, cli);
    const [first = '', second = '', third = ''] = (await readFile(decisions, 'utf8')).split('\n');
    await writeFile(decisions, `${first}\n${change(second)}\n${third}\n`);
    const { code, errors, out } = await cli.run(['stats', path, '--json']);
    assert.equal(code, 1, what);
    assert.match(errors, /ledger lines? cannot be read/, what);
    assert.ok(errors.includes(`${decisions}:2: `), `${what}: ${errors}`);
    const { ledgerProblems, byStatus } = JSON.parse(out);
    assert.deepEqual([ledgerProblems[0].path, ledgerProblems[0].line], [decisions, 2], what);
    assert.ok(byStatus.accepted >= 2, 'the others count');
  }
});

test('every command that reads a ledger reports its unreadable lines', async (t) => {
  const cli = await CommandLine.build(t);
  const { path, decisions } = await decided(t, cli);
  await appendFile(decisions, '{"v":2}\n'.repeat(7));
  await writeFile(join(dirname(dirname(cli.program)), 'package.json'), '{"version":"1.0.0"}');
  const out = join(await temporaryFolder(t), 'out.jsonl');
  const verdicts = join(await temporaryFolder(t), 'verdicts.jsonl');
  await writeFile(verdicts, '');
  for (const args of [
    ['validate', path],
    ['validate', path, '--format', 'sarif'],
    ['screen', path, '--text-only'],
    ['score', path, '--plan'],
    ['disentangle', path],
    ['pair', path],
    ['decide', path, '--verdicts', verdicts],
    ['export', path, '--target', 'trl', '--out', out],
    ['stats', path],
  ]) {
    const { code, errors } = await cli.run(args);
    assert.equal(code, 1, args.join(' '));
    assert.match(errors, /7 ledger lines cannot be read[\s\S]*decisions\.jsonl:4: [\s\S]*and 2 more/);
  }
});

test('a line that a killed process left half written is reported, and is not a failure: it was never confirmed', async (t) => {
  const cli = await CommandLine.build(t);
  const { path, decisions } = await decided(t, cli);
  const [line = ''] = (await readFile(decisions, 'utf8')).split('\n');
  await appendFile(decisions, line.slice(0, 40));
  assert.equal((await cli.run(['stats', path])).errors, '', 'somebody may still be writing it');
  await appendFile(decisions, '\n');
  const { code, errors, out } = await cli.run(['stats', path, '--json']);
  assert.deepEqual([code, JSON.parse(out).ledgerProblems.length], [0, 1]);
  assert.match(errors, /decisions\.jsonl:4: truncated/);
});

test('unreadable lines of the history of runs are reported with file and line, and are not a failure', async (t) => {
  const cli = await CommandLine.build(t);
  for (const line of ['{"v":2,"type":"begin"}', '[]', 'nonsense', '{"type":"end"}', '\0', '<<<<<<< HEAD']) {
    const { path } = await decided(t, cli);
    const runs = join(ledgerFolder(path).path, 'runs.jsonl');
    await writeFile(runs, `\n${line}\n`);
    const { code, errors, out } = await cli.run(['stats', path, '--json']);
    assert.ok(errors.includes(`${runs}:2: `), `${line}: ${errors}`);
    assert.deepEqual([code, JSON.parse(out).ledgerProblems.length], [0, 1], line);
  }
});

test('a history of runs that is a link or a folder is reported, and everything else works', async (t) => {
  const cli = await CommandLine.build(t);
  for (const make of [(path: string) => symlink('../a.jsonl', path), (path: string) => mkdir(path)]) {
    const { path } = await decided(t, cli);
    const runs = join(ledgerFolder(path).path, 'runs.jsonl');
    await make(runs);
    const { code, errors, out } = await cli.run(['stats', path, '--json']);
    assert.ok(errors.includes(runs), errors);
    assert.deepEqual([code, JSON.parse(out).byStatus.accepted], [0, 3]);
  }
});
