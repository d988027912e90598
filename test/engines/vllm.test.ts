import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import test from 'node:test';
import type { ModelServer } from '../models/ModelServer.ts';
import { engineOptions, vllm, vllmModel } from '../models/servers/vllm.ts';
import { startModelServer } from '../models/startModelServer.ts';
import { venv } from '../models/venv.ts';
import { feedbackOf } from '../support/batch/byBatch.ts';
import { encodePng, makePicture } from '../support/files/pictures.ts';
import { pairs, writeDataset } from '../support/files/writeDataset.ts';
import { CommandLine } from '../support/project/CommandLine.ts';
import { run } from '../support/project/commands.ts';
import { projectRoot } from '../support/project/paths.ts';
import { answerInRounds } from './answerInRounds.ts';

const jobs = ['disentangle', 'score'];
const cache = process.env.DREAM_CURATOR_MODELS ?? join(projectRoot, '.models');

/** One request at a time: what an answer is must not depend on others, and vLLM 0.32 on CPU dies of seeds with several. */
const serially = ['--max-num-seqs', '1'];
const oneByOne: ModelServer = {
  ...vllm,
  command: (folder, port) => {
    const [program, args] = vllm.command(folder, port);
    return [program, [...args, ...serially]];
  },
};

test("vLLM's run-batch answers what was prepared as its server answers it live", async (t) => {
  const lack = await vllm.install(cache).then(
    () => undefined,
    (error: Error) => `vLLM cannot be installed: ${error.message.slice(-300)}`,
  );
  if (lack !== undefined) {
    t.skip(lack);
    return;
  }
  const cli = await CommandLine.shipped(t);
  const data = pairs(3).map((one, at) => ({ ...one, images: [`${at}.png`] }));
  const write = async () => {
    const path = await writeDataset(t, 'a.jsonl', data);
    for (const at of data.keys()) {
      await writeFile(join(dirname(path), `${at}.png`), encodePng(makePicture(64 + at, 48)));
    }
    return path;
  };
  const server = await startModelServer(oneByOne, cache);
  const how = [
    ...['--provider', 'openai', '--base-url', `${server.origin}/v1`, '--model', vllm.model(cache)],
    ...['--profile', 'vllm', '--max-tokens', '300', '--temperature', '0.3', '--seed', '1'],
  ];
  const live = await write();
  try {
    for (const job of jobs) {
      const { code, errors } = await cli.run([job, live, ...how, '--timeout', '600']);
      assert.equal(code, 0, errors);
    }
  } finally {
    await server.stop();
  }

  const dataset = await write();
  const env = {
    ...process.env,
    ...vllm.env,
    PATH: `${join(venv(cache, 'vllm'), 'bin')}${delimiter}${process.env.PATH}`,
  };
  const answer = async (script: string) => {
    await run('bash', [script, '--model', vllmModel(cache), ...engineOptions, ...serially], { env });
  };
  for (const job of jobs) {
    const batch = join(dirname(dataset), job);
    const done = await answerInRounds(cli, dataset, ['--job', job, ...how, '--batch', batch], answer);
    assert.equal(done.failed, 0);
    assert.ok(done.answered > 0);
    t.diagnostic(
      `vLLM, ${job}: ${done.requests} requests with images in ${done.files} files, ${done.rounds} rounds: ${done.answered} answered, ${done.failed} failed`,
    );
  }
  const [ofBatches, ofLive] = await Promise.all(
    [dataset, live].map((path) => feedbackOf({ dataset: { path } })),
  );
  const same = ofBatches?.filter((event) => ofLive?.includes(event)).length;
  t.diagnostic(
    `vLLM: ${same} of ${ofBatches?.length} events equal to those of a live run (${ofLive?.length})`,
  );
  assert.deepEqual(ofBatches, ofLive);
});
