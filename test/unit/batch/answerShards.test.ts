import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { BatchFolder } from '../../../src/jobs/batch/BatchFolder.ts';
import { writeEngineScript } from '../../../src/jobs/batch/writeEngineScript.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { batchChoice, runByBatch } from '../../support/batch/byBatch.ts';
import { openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';

const run = promisify(execFile);
const skip = process.platform === 'win32' ? 'needs a POSIX shell' : false;

/** A folder with five shards, and a program in place of vLLM that writes down how it was called. */
async function prepare(t: TestContext) {
  const session = await openSession(t, await writeDataset(t, "it's $HOME.jsonl", pairs(5)));
  const choice = { ...batchChoice, model: "org/it's a $(model)" };
  const { written } = await runByBatch(score, session, { choice, limits: { requests: 1, bytes: 50_000 } });
  assert.equal(written.shards, 5);
  const folder = BatchFolder.of(session.dataset.path);
  const script = await writeEngineScript(folder);
  const calls = join(dirname(session.dataset.path), 'calls');
  const program = join(dirname(session.dataset.path), 'fake-vllm');
  const lines = [
    '#!/usr/bin/env bash',
    `printf '%s\\n' "$*" >> ${quoted(calls)}`,
    'if [ "$3" = "$FAILS_AT" ]; then echo half > "$5"; exit 3; fi',
    'cp "$3" "$5"',
  ];
  await writeFile(program, lines.join('\n'));
  await chmod(program, 0o755);
  const answer = (environment: Readonly<Record<string, string>> = {}) =>
    run('bash', [script, '--max-model-len', '99'], {
      env: { PATH: process.env.PATH ?? '', VLLM: program, FAILS_AT: '', ...environment },
    });
  const called = async () =>
    (await readFile(calls, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  return { folder, answer, called };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

test('the script answers every file once, with its model and the options', { skip }, async (t) => {
  const { folder, answer, called } = await prepare(t);
  await answer();
  await answer();
  const calls = await called();
  assert.equal(calls.length, 5);
  assert.match(
    calls[0] ?? '',
    /^run-batch -i shard-00000\.jsonl -o results\/shard-00000\.part\.\S+ --model org\/it's a \$\(model\) --max-model-len 99$/,
  );
  assert.equal((await folder.resultFiles()).length, 5);
});

test('a task that dies leaves no result, and goes on with its own file', { skip }, async (t) => {
  const { folder, answer, called } = await prepare(t);
  const task = (number: number, more: Readonly<Record<string, string>> = {}) =>
    answer({
      SLURM_ARRAY_TASK_COUNT: '2',
      SLURM_ARRAY_TASK_MIN: '0',
      SLURM_ARRAY_TASK_MAX: '1',
      SLURM_ARRAY_TASK_ID: String(number),
      ...more,
    });
  await assert.rejects(task(0, { FAILS_AT: 'shard-00002.jsonl' }));
  assert.deepEqual(await folder.results.names(), ['shard-00000.jsonl']);
  await task(1);
  await task(0);
  assert.equal((await folder.resultFiles()).length, 5);
  const shards = (await called()).map((line) => /shard-0000(\d)/.exec(line)?.[1]);
  assert.deepEqual(shards, ['0', '2', '1', '3', '2', '4']);
});

test('tasks with gaps between their numbers are refused: they would leave files out', { skip }, async (t) => {
  const { answer, called } = await prepare(t);
  const gaps = { SLURM_ARRAY_TASK_COUNT: '2', SLURM_ARRAY_TASK_MIN: '3', SLURM_ARRAY_TASK_MAX: '7' };
  await assert.rejects(answer({ ...gaps, SLURM_ARRAY_TASK_ID: '3' }), /without gaps/);
  assert.deepEqual(await called(), []);
  // One task again, alone: it answers what is left.
  const alone = { SLURM_ARRAY_TASK_COUNT: '1', SLURM_ARRAY_TASK_MIN: '3', SLURM_ARRAY_TASK_MAX: '3' };
  await answer({ ...alone, SLURM_ARRAY_TASK_ID: '3' });
  assert.equal((await called()).length, 5);
});

test('a file that was not copied whole is not begun', { skip }, async (t) => {
  const { folder, answer, called } = await prepare(t);
  await folder.files.replace('shard-00000.jsonl', ['{"custom_id":']);
  await assert.rejects(answer());
  assert.deepEqual(await called(), []);
});
