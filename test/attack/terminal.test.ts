import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { Screen, type TerminalStream } from '../../src/cli/Screen.ts';
import { ledgerFolder } from '../../src/io/ledger/Ledger.ts';
import { writeDataset } from '../support/files/writeDataset.ts';
import { sendJson, startHttpServer } from '../support/models/httpServer.ts';
import { completion } from '../support/models/serverReplies.ts';
import { CommandLine } from '../support/project/CommandLine.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** What terminals interpret: colors, titles, the clipboard, any line breaks, reading direction, invisible characters. */
const attacks = [
  '\x1b[2J\x1b[31mred',
  '\x1b]0;title\x07',
  '\x1b]52;c;cm0gLXI\x1b\\',
  '\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\',
  '\x1bP+q544e\x1b\\',
  '\x1bc\x1b#8',
  '\x9b31m\x9d0;t\x9c\x85FORGED',
  '\nFORGED',
  '\r\nFORGED',
  '\rFORGED',
  '\x0bFORGED\x0cFORGED',
  '\u2028FORGED\u2029FORGED',
  'a\b\b\b\x7f',
  '\u202egnp.exe\u202c\u2066\u200f\u061c',
  '\u200b\u2060\ufeff\u00ad\u3164\u{e0041}\u{1d173}',
  '\t\tFORGED',
];
const hostile = `h${attacks.join('')}`;

/** Nothing is left that a terminal interprets, and no data starts a line of its own. */
function assertTame(text: string, what: string): void {
  assert.doesNotMatch(text, /^FORGED/m, what);
  assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u3164]/u, what);
}

/** Whether it occurs anywhere in a value that was parsed from JSON, as a key or within a text. */
function holds(value: unknown, text: string): boolean {
  if (typeof value === 'string') {
    return value.includes(text);
  }
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value)
      .flat()
      .some((one) => holds(one, text))
  );
}

const pair = (id: string, more: object = {}) => ({
  id,
  prompt: `What is ${id}?`,
  chosen: `No: ${id}`,
  rejected: `So: ${id}`,
  ...more,
});

const verdict = (record: string, more: object = {}) =>
  `${JSON.stringify({ record, kind: 'accept', ...more })}\n`;

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** It only counts, and names nothing. */
  readonly isMute?: boolean;
}

async function runAll(cli: CommandLine, cases: readonly Case[]): Promise<void> {
  for (const { name, args, cwd, isMute } of cases) {
    const { out, errors, code } = await cli.run(args, cwd === undefined ? {} : { cwd });
    assert.notEqual(code, -1, `${name}: ${errors}`);
    assert.equal(/FORGED/.test(out + errors), !isMute, `${name} shows something of it: ${out}${errors}`);
    assertTame(out, name);
    assertTame(errors, name);
  }
}

async function hostileDataset(t: TestContext): Promise<string> {
  const folder = join(await temporaryFolder(t), `folder ${hostile.slice(0, 60).replaceAll('/', '')}`);
  await mkdir(folder);
  const path = join(folder, `\x1b[31m\nFORGED \u202e.jsonl`);
  const rows = [
    pair(hostile),
    pair(`${hostile} 2`, { chosen: '', images: [`${hostile}.png`] }),
    pair('3', { chosen: hostile, rejected: hostile, [hostile]: hostile }),
    { id: `${hostile} 4`, prompt: 5 },
  ];
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join('') + '{"id": "\x1b\nFORGED\n');
  return path;
}

test('terminal escapes in records, file names and fields, through every command', async (t) => {
  const cli = await CommandLine.build(t);
  await writeFile(join(dirname(dirname(cli.program)), 'package.json'), '{"version":"1.0.0"}');
  const path = await hostileDataset(t);
  const verdicts = join(dirname(path), 'verdicts.jsonl');
  await writeFile(
    verdicts,
    verdict('none \x1b\nFORGED') + verdict(hostile, { kind: hostile }) + verdict('3', { exchange: 7 }),
  );
  const out = join(dirname(path), `\x1b[32m\nFORGED.out`);
  await runAll(cli, [
    { name: 'validate', args: ['validate', path] },
    { name: 'validate against itself', args: ['validate', path, '--against', path] },
    { name: 'validate with images', args: ['validate', path, '--with-images'] },
    { name: 'screen', args: ['screen', path, '--text-only'] },
    {
      name: 'plan',
      args: [
        'score',
        path,
        '--plan',
        '--provider',
        'openai',
        '--base-url',
        'http://127.0.0.1:9',
        '--model',
        hostile,
      ],
    },
    { name: 'disentangle', args: ['disentangle', path], isMute: true },
    { name: 'score', args: ['score', path], isMute: true },
    { name: 'respond', args: ['respond', path, '--by', 'policy'], isMute: true },
    { name: 'compare', args: ['compare', path], isMute: true },
    { name: 'pair', args: ['pair', path, '--margin', '0'] },
    { name: 'decide', args: ['decide', path, '--verdicts', verdicts] },
    { name: 'export', args: ['export', path, '--target', 'trl', '--out', out] },
    { name: 'validate as json', args: ['validate', path, '--json'] },
    { name: 'validate as sarif', args: ['validate', path, '--format', 'sarif'] },
    { name: 'pair as json', args: ['pair', path, '--margin', '0', '--json'] },
    { name: 'export as json', args: ['export', path, '--target', 'dream', '--out', out, '--json'] },
    { name: 'screen as json', args: ['screen', path, '--text-only', '--json'] },
  ]);
});

test('JSON on standard output is harmless to a terminal and loses no character', async (t) => {
  const cli = await CommandLine.build(t);
  const path = await writeDataset(t, 'a.jsonl', [pair(hostile), pair(`\ud800${hostile}`)]);
  const { out } = await cli.run(['screen', path, '--text-only', '--json']);
  assertTame(out, out);
  const { exchanges } = JSON.parse(out);
  assert.ok(exchanges.some((one: { record: string }) => one.record === hostile));
  const family = '👩‍👩‍👧 می‌خواهم';
  const emoji = await writeDataset(t, 'a.jsonl', [pair(family)]);
  assert.ok(holds(JSON.parse((await cli.run(['screen', emoji, '--text-only', '--json'])).out), family));
});

test('terminal escapes in what is typed: options, commands, names of files, models and prices', async (t) => {
  const cli = await CommandLine.build(t);
  const path = await writeDataset(t, 'a.jsonl', [pair('a')]);
  const server = ['--provider', 'openai', '--base-url', 'http://127.0.0.1:9', '--model', hostile];
  const typed: readonly (readonly string[])[] = [
    [`--${hostile}`],
    [`--${hostile}=1`, path],
    ['stats', path, hostile, hostile],
    ['stats', `/none/${hostile}`],
    ['stats', path, '--select', hostile],
    ['stats', path, '--margin', hostile],
    ['stats', path, '--taxonomy', `/none/${hostile}`],
    ['validate', path, '--format', hostile],
    ['validate', path, '--rule', hostile],
    ['validate', path, '--limit', hostile],
    ['validate', path, '--against', `/none/${hostile}`],
    ['score', path, '--provider', hostile],
    ['score', path, '--judge', hostile],
    ['score', path, '--profile', hostile, ...server],
    ['score', path, '--price', hostile],
    ['score', path, '--max-cost', '1', ...server],
    ['score', path, '--concurrency', hostile],
    ['respond', path, '--by', 'policy', '--samples', hostile],
    ['decide', path, '--verdicts', `/none/${hostile}`],
    ['export', path, '--target', 'trl', '--out', 'x', '--images', hostile],
    ['export', path, '--target', 'trl', '--out', '/none \x1b[31m\nFORGED/x'],
  ];
  await runAll(
    cli,
    // The URL of a judge may contain a password, so nothing of it is repeated.
    typed.map((args) => ({ name: JSON.stringify(args), args, isMute: args.includes('--judge') })),
  );
  const { errors } = await cli.run([hostile, path]);
  assertTame(errors, 'a command that there is none of');
});

test('terminal escapes from a model server: its errors, its replies, its model names', async (t) => {
  const cli = await CommandLine.build(t);
  const path = await writeDataset(t, 'a.jsonl', [pair('a'), pair('b')]);
  const replies = [
    [401, { error: { message: hostile, type: hostile, code: hostile } }],
    [404, { error: { message: hostile } }],
    [400, { error: hostile }],
    [400, { detail: hostile, message: hostile }],
    [200, completion(hostile)],
    [200, completion(null, { refusal: hostile })],
    [200, completion('', { finish_reason: hostile })],
  ] as const;
  for (const [status, body] of replies) {
    const { origin } = await startHttpServer(t, (_request, response) => sendJson(response, body, status));
    const server = ['--provider', 'openai', '--base-url', origin, '--model', `m${hostile}`];
    for (const args of [
      ['score', path, ...server],
      ['disentangle', path, '--json', ...server],
    ]) {
      const { out, errors } = await cli.run(args);
      assert.notEqual(out + errors, '');
      assertTame(out, `${status}`);
      assertTame(errors, `${status}`);
    }
  }
});

test('terminal escapes in the files next to a dataset: taxonomy, prompts, rules, shards, ledger, field mapping', async (t) => {
  const cli = await CommandLine.build(t);
  const path = await writeDataset(t, 'a.jsonl', [pair('a'), pair('b')]);
  const folder = dirname(path);
  const taxonomy = join(folder, 'taxonomy.json');
  await writeFile(taxonomy, JSON.stringify({ categories: [{ name: hostile, [hostile]: 1 }], [hostile]: 2 }));
  const prompts = join(folder, 'work', '.dream', 'prompts');
  await mkdir(prompts, { recursive: true });
  await writeFile(join(prompts, `\x1b\nFORGED.md`), 'Say yes.');
  await mkdir(ledgerFolder(path).path);
  await writeFile(join(ledgerFolder(path).path, 'rules.json'), JSON.stringify({ [hostile]: 'off' }));
  const shards = join(folder, 'all.shards');
  await writeFile(shards, `a.jsonl\nnone-\x1b[31m\u2028FORGED\u202e.jsonl\n`);
  const unknown = join(folder, 'unknown.jsonl');
  await writeFile(unknown, `${JSON.stringify({ [`prompt ${hostile}`]: 'q', [`answer ${hostile}`]: 'a' })}\n`);
  await runAll(cli, [
    { name: 'taxonomy', args: ['stats', path, '--taxonomy', taxonomy] },
    { name: 'prompts', args: ['stats', path], cwd: join(folder, 'work') },
    { name: 'rules', args: ['validate', path] },
    { name: 'shards', args: ['stats', shards] },
    { name: 'a shape that is not known', args: ['stats', unknown], isMute: true },
  ]);
  await writeFile(
    join(ledgerFolder(path).path, 'decisions.jsonl'),
    `${JSON.stringify({ type: hostile })}\n${hostile}\n`,
  );
  const event = {
    v: 1,
    id: '01JDQH4Z7QK8T3V5X9Y2B6C8D0',
    at: '2026-01-01T00:00:00.000Z',
    by: hostile,
    type: hostile,
  };
  await writeFile(join(ledgerFolder(path).path, 'feedback.jsonl'), `${JSON.stringify(event)}\n`);
  for (const args of [
    ['stats', path],
    ['stats', path, '--json'],
  ]) {
    const { out, errors } = await cli.run(args);
    assert.match(errors, /cannot be read/);
    assertTame(out, 'ledger');
    assertTame(errors, 'ledger');
  }
});

test('terminal escapes in categories of risk that the ledger brings along', async (t) => {
  const cli = await CommandLine.build(t);
  const path = await writeDataset(t, 'a.jsonl', [pair('a')]);
  await cli.run(['disentangle', path]);
  const feedback = join(ledgerFolder(path).path, 'feedback.jsonl');
  const text = await readFile(feedback, 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const observed = lines.map((event) => ({
    ...event,
    observations: [{ malicious_content: hostile, source: 'Text instruction', risk_category: hostile }],
  }));
  await writeFile(feedback, observed.map((event) => `${JSON.stringify(event)}\n`).join(''));
  for (const args of [
    ['stats', path],
    ['stats', path, '--json'],
    ['pair', path],
  ]) {
    const { out, errors } = await cli.run(args);
    assertTame(out, args.join(' '));
    assertTame(errors, args.join(' '));
  }
});

/** A terminal with a user. */
class FakeTerminal implements TerminalStream {
  readonly isTTY = true;
  readonly columns = 40;
  text = '';

  write(text: string, written?: () => void): boolean {
    this.text += text;
    written?.();
    return true;
  }

  on(): this {
    return this;
  }
}

test('terminal escapes in the line of progress, which may not wrap either', async () => {
  const out = new FakeTerminal();
  const errors = new FakeTerminal();
  const screen = new Screen(out, errors);
  screen.progress(hostile, false);
  assert.equal(errors.text.startsWith('\r\x1b[K'), true);
  const shown = errors.text.slice('\r\x1b[K'.length);
  assert.equal(shown.length, 39);
  assertTame(shown, 'progress');
  await screen.show([hostile, 'x'.repeat(1_000_000)]);
  assert.match(errors.text, /\n$/, 'what follows begins a line of its own');
  assertTame(out.text, 'result');
  assert.ok(out.text.length < 30_000, 'a line of a megabyte is cut');
  assert.equal(out.text.split('\n').length, 3);
});

test('standard output that cannot be written: a full disk is reported, a reader that stops early is not', async (t) => {
  const cli = await CommandLine.build(t);
  const rows = Array.from({ length: 3000 }, (_, row) => pair(`record-${row}`));
  const path = await writeDataset(t, 'a.jsonl', rows);
  const out = join(await temporaryFolder(t), 'out');
  const shell = (script: string) =>
    new Promise<{ code: number; errors: string }>((resolve) => {
      const args = ['-c', script, 'sh', process.execPath, cli.program, path, out];
      execFile('sh', args, (error, _out, errors) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, errors }),
      );
    });
  const cut = await shell('ulimit -f 8; exec "$1" "$2" screen "$3" --text-only --json > "$4"');
  assert.deepEqual([cut.code, /EFBIG|too large/.test(cut.errors)], [1, true], cut.errors);
  const whole = await shell('exec "$1" "$2" screen "$3" --text-only --json > "$4"');
  assert.equal(whole.code, 0);
  assert.equal(JSON.parse(await readFile(out, 'utf8')).exchanges.length, 3000);
  const read = await shell('"$1" "$2" screen "$3" --text-only | head -n 1');
  assert.deepEqual([read.code, read.errors], [0, '']);
});
