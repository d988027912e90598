import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { answerWellTo } from '../support/batch/answerTo.ts';
import { feedbackOf } from '../support/batch/byBatch.ts';
import { pairs, writeDataset } from '../support/files/writeDataset.ts';
import { sendJson, startHttpServer } from '../support/models/httpServer.ts';
import { CommandLine } from '../support/project/CommandLine.ts';
import { projectRoot } from '../support/project/paths.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { waitFor } from '../support/waitFor.ts';
import { answerInRounds } from './answerInRounds.ts';
import { lackOfSlurm, Slurm } from './Slurm.ts';

test('tasks of a Slurm job array, one of them killed and requeued, leave the ledger of a live run', {
  skip: lackOfSlurm(),
}, async (t) => {
  const cli = await CommandLine.build(t);
  const folder = await temporaryFolder(t);
  const server = await startHttpServer(t, ({ body }, response) => {
    const { status, body: answer } = answerWellTo(body);
    sendJson(response, answer, status);
  });
  const model = [
    '--provider',
    'openai',
    '--base-url',
    `${server.origin}/v1`,
    '--model',
    'm',
    '--profile',
    'generic',
  ];
  const live = await writeDataset(t, 'a.jsonl', pairs(40));
  const alive = await cli.run(['score', live, ...model]);
  assert.equal(alive.code, 0, alive.errors);
  await server.close();

  const log = join(folder, 'engine.log');
  const program = join(folder, 'engine');
  const engine = join(projectRoot, 'test', 'engines', 'engine.ts');
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${engine}' "$@"\n`);
  await chmod(program, 0o755);
  await using slurm = await Slurm.start(folder);
  const hung = 'shard-00002.jsonl';
  const begun = async () =>
    (await readFile(log, 'utf8').catch(() => '')).split('\n').filter((name) => name !== '');
  const dataset = await writeDataset(t, 'a.jsonl', pairs(40));
  let rounds = 0;
  const how = ['--job', 'score', ...model, '--shard-requests', '7'];
  const done = await answerInRounds(cli, dataset, how, async (script) => {
    rounds += 1;
    const job = await slurm.submit('0-2', script, { VLLM: program, ENGINE_LOG: log, HANGS_AT: hung });
    if (rounds === 1) {
      await waitFor('the file is begun', async () => (await begun()).includes(hung), 60_000);
      await slurm.requeue(job, 2);
    }
    await slurm.finished(job);
  });

  assert.deepEqual(
    await feedbackOf({ dataset: { path: dataset } }),
    await feedbackOf({ dataset: { path: live } }),
  );
  const files = await begun();
  assert.deepEqual(
    files.filter((name, at) => files.indexOf(name) !== at),
    [hung],
  );
  assert.equal(done.failed, 0);
  t.diagnostic(
    `Slurm: ${done.requests} requests in ${done.files} files, ${done.rounds} rounds; ${files.length} files begun, one killed and requeued; ledger equal to that of a live run, event by event`,
  );
});
