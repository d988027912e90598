import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { pairs, writeDataset } from '../support/files/writeDataset.ts';
import { CommandLine } from '../support/project/CommandLine.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Loaded into the process before the program: reports when it listens to signals, and is busy forever after the first. */
const preload = (isBusy: boolean) => `
process.on('newListener', (name) => name === 'SIGTERM' && process.stderr.write('listening\\n'));
const signals = ['SIGINT', 'SIGTERM'];
const busy = () => {
  signals.forEach((signal) => process.off(signal, busy));
  setImmediate(() => { process.stderr.write('busy\\n'); for (;;) {} });
};
if (${isBusy}) { signals.forEach((signal) => process.on(signal, busy)); }
`;

const timeout = 120_000;

test('Ctrl+C or SIGTERM while a large dataset is opened: every command ends soon and reports that it was cancelled', {
  timeout,
}, async (t) => {
  const cli = await CommandLine.build(t);
  const path = await writeDataset(t, 'a.jsonl', pairs(100_000));
  const script = join(await temporaryFolder(t), 'preload.cjs');
  await writeFile(script, preload(false));
  const environment = { NODE_OPTIONS: `--require ${script}` };
  for (const [signal, args] of [
    ['SIGINT', ['stats', path]],
    ['SIGTERM', ['pair', path]],
    ['SIGINT', ['decide', path, '--accept-proposed']],
    ['SIGTERM', ['validate', path]],
    ['SIGINT', ['score', path, '--plan']],
  ] as const) {
    const running = cli.start(args, { environment });
    await running.says('listening');
    running.interrupt(signal);
    const { code, out, errors, signal: endedBy } = await running.ended;
    assert.deepEqual([code, out, endedBy], [1, '', undefined], `${args[0]}: ${errors}`);
    assert.match(errors, /Cancelled\./);
  }
});

test('a second Ctrl+C or SIGTERM ends the process at once, though it is busy and will never look', {
  timeout,
}, async (t) => {
  const cli = await CommandLine.build(t);
  const path = await writeDataset(t, 'a.jsonl', pairs(100_000));
  const script = join(await temporaryFolder(t), 'preload.cjs');
  await writeFile(script, preload(true));
  const environment = { NODE_OPTIONS: `--require ${script}` };
  for (const [first, second] of [
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGTERM'],
    ['SIGINT', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
  ] as const) {
    const running = cli.start(['stats', path], { environment });
    await running.says('listening');
    running.interrupt(first);
    await running.says('busy');
    running.interrupt(second);
    // A shell returns 130 if SIGINT ended a program, 143 if SIGTERM did.
    assert.equal((await running.ended).signal, second);
  }
});
