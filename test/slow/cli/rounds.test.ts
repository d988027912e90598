import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { type CompletionRequest, replyTo } from '../../support/loopback/replyTo.ts';
import { startHttpServer } from '../../support/models/httpServer.ts';
import { sendBody } from '../../support/models/scriptedServer.ts';
import { completion } from '../../support/models/serverReplies.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';
import { fakePython } from '../../support/rounds/rounds.ts';

const prompts = Array.from({ length: 4 }, (_, row) => ({
  id: `r${row}`,
  messages: [{ role: 'user', content: `How does one do thing ${row}?` }],
}));

interface ModelRequest {
  readonly seed?: number;
  readonly response_format?: object;
  readonly messages: readonly { readonly content: unknown }[];
}

/** A server whose second sample of a prompt is the best one. `onRequest` is told how many requests there were. */
async function startModels(t: TestContext, onRequest: (count: number) => void) {
  const { origin, received } = await startHttpServer(t, ({ body }, response) => {
    onRequest(received.length);
    const request: CompletionRequest & ModelRequest = JSON.parse(body);
    const reply = replyTo(request, 1, false);
    const text = request.response_format
      ? reply.replace(/"score":\d+/, body.includes('Way 1.') ? '"score":9' : '"score":2')
      : `Way ${request.seed}.`;
    sendBody(response, JSON.stringify(completion(text)));
  });
  return { baseUrl: `${origin}/v1`, received };
}

async function start(t: TestContext) {
  const cli = await CommandLine.build(t);
  let onRequest = (_count: number) => {};
  const server = await startModels(t, (count) => onRequest(count));
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  const policy = (name: string) => `${server.baseUrl}#${name}`;
  const json = async (...args: string[]) => {
    const { out, errors } = await cli.run([...args, '--json']);
    assert.ok(out !== '', errors);
    return JSON.parse(out);
  };
  const whenAsked = (listener: (count: number) => void) => {
    onRequest = listener;
  };
  return { cli, server, path, policy, json, whenAsked };
}

const statesOf = (steps: readonly { step: string; state: string; obstacle?: string }[]) =>
  Object.fromEntries(steps.map(({ step, state, obstacle }) => [step, obstacle ?? state]));

test('rounds on the command line: begun, shown, carried on; a policy has one round', async (t) => {
  const { cli, path, policy, json } = await start(t);
  const none = await cli.run(['round', 'status', path]);
  assert.deepEqual([none.code, /no rounds yet/.test(none.errors)], [2, true]);

  const begun = await json(
    'round',
    'new',
    path,
    '--policy',
    policy('one'),
    '--samples',
    '2',
    '--margin',
    '3',
  );
  assert.equal(begun.rounds[0].settings.pairs.margin, 3);
  assert.deepEqual([begun.steps[0].state, begun.steps[0].missing], ['ready', 8]);
  const { code, out } = await cli.run(['round', 'status', path]);
  assert.equal(code, 0);
  assert.match(out, /^Round 1, begun /);
  assert.match(out, /sample +ready; 8 requests to make/);
  assert.doesNotMatch(out, /evaluate/);

  const same = await cli.run(['round', 'next', path]);
  assert.deepEqual([same.code, /Round 1 had this policy/.test(same.errors)], [2, true]);
  const next = await json(
    'round',
    'next',
    path,
    '--policy',
    policy('two'),
    '--setting',
    'pairs.decide=proposed',
  );
  assert.deepEqual(
    next.rounds
      .map(({ settings: { models, pairs, sampling } }: never) => [models, pairs, sampling])
      .map(
        ([models, pairs, sampling]: [
          { policy: string },
          { margin: number; decide: string },
          { samples: number },
        ]) => [models.policy, pairs.margin, pairs.decide, sampling.samples],
      ),
    [
      [policy('one'), 3, 'people', 2],
      [policy('two'), 3, 'proposed', 2],
    ],
  );

  for (const wrong of [
    ['round', 'begin', path],
    ['round', 'status', path, '--samples', '3'],
    ['round', 'next', path, '--setting', 'pairs.margn=1'],
    ['round', 'next', path, '--setting', 'pairs'],
    ['round', 'status', path, 'output'],
    ['round', 'trained', path],
  ]) {
    assert.equal((await cli.run(wrong)).code, 2, wrong.join(' '));
  }
  assert.equal((await json('round', 'status', path)).rounds.length, 2, 'nothing was begun by mistake');
});

test('a pipeline goes through its rounds, is killed and goes on, and pays for nothing twice', async (t) => {
  const { cli, server, path, policy, json, whenAsked } = await start(t);
  const python = await fakePython(t);
  const file = join(dirname(path), 'pipeline.yaml');
  const write = (margin: number) =>
    writeFile(
      file,
      `dataset: prompts.jsonl
rounds:
  - models: {policy: "${policy('one')}", judge: "${policy('judge')}", teacher: "${policy('judge')}"}
    prompts: {select: 1-2}
    sampling: {samples: 3}
    pairs: {decide: proposed, margin: ${margin}, lengthBalance: false}
    export: {folder: "out/{round}"}
    training: {output: "models/{round}"}
    evaluation: {set: set.json}
  - models: {policy: "${policy('two')}"}
    prompts: {select: 3-4}
`,
    );
  const subsets = [{ id: 'all', kind: 'harmless' }];
  await writeFile(
    join(dirname(path), 'set.json'),
    JSON.stringify({ id: 'own', title: 'Own', subsets, judge: { by: 'refusals' } }),
  );
  await write(2);
  const planned = await json('run', file, '--plan');
  assert.deepEqual([planned.rounds, server.received.length], [[], 0]);

  const lost: string[] = [];
  for (const count of [1, 4, 9, 13]) {
    const run = cli.start(['run', file, '--python', python.path, '--concurrency', '1']);
    whenAsked((asked) => asked >= count && run.interrupt('SIGKILL'));
    assert.equal((await run.ended).signal, 'SIGKILL');
    // The next question is sent while the answer to the one before it is being written.
    lost.push(...server.received.slice(-2).map(({ body }) => body));
  }
  whenAsked(() => {});
  const { rounds, finished } = await json('run', file, '--python', python.path);
  assert.equal(finished, 2);
  for (const { steps } of rounds) {
    assert.deepEqual(statesOf(steps), {
      sample: 'done',
      feedback: 'done',
      pairs: 'done',
      export: 'done',
      train: 'done',
      evaluate: 'done',
    });
  }
  assert.equal(rounds[1].round.settings.sampling.samples, 3, 'carried on');
  const asked = server.received.map(({ body }) => body);
  const repeated = asked.filter((body, at) => asked.indexOf(body) < at);
  assert.deepEqual(
    repeated.filter((body) => !lost.includes(body)),
    [],
    'only what was in progress when a process was killed is paid for twice',
  );
  assert.equal((await readFile(python.log, 'utf8')).trim().split('\n').length, 2, 'a training a round');

  const before = server.received.length;
  const again = await json('run', file, '--python', python.path);
  assert.deepEqual(
    again.rounds.map(({ acted }: { acted: readonly string[] }) => acted),
    [[], []],
  );
  assert.equal(server.received.length, before);

  const compared = await json('round', 'compare', path);
  assert.deepEqual(
    [compared.settings, compared.answers.common, compared.answers.onlyBefore, compared.answers.onlyAfter],
    [['models.policy', 'prompts.select'], 0, 2, 2],
  );
  assert.equal((await cli.run(['round', 'compare', path, '1', '3'])).code, 2);

  await write(1);
  const changed = await cli.run(['run', file]);
  assert.deepEqual([changed.code, /other settings.*pairs\.margin/.test(changed.errors)], [2, true]);
});

test('a round without Python waits for its training, which is recorded with its losses', async (t) => {
  const { cli, path, policy, json } = await start(t);
  const python = await fakePython(t);
  const file = join(dirname(path), 'p.json');
  const round = {
    models: { policy: policy('one'), judge: policy('judge'), teacher: policy('judge') },
    sampling: { samples: 2 },
    pairs: { decide: 'proposed', margin: 2, lengthBalance: false },
    export: { folder: 'out' },
  };
  await writeFile(file, JSON.stringify({ dataset: 'prompts.jsonl', rounds: [round] }));
  const run = await cli.run(['run', file]);
  assert.deepEqual([run.code, /train +waiting; train on the export/.test(run.out)], [1, true]);
  const output = join(dirname(path), 'mine');
  const { execFile } = await import('node:child_process');
  await new Promise((resolve) => execFile(python.path, ['train.py', '--output_dir', output], resolve));
  const { rounds, steps } = await json('round', 'trained', path, output);
  assert.deepEqual(rounds[0].trained[0].losses.length, 2);
  assert.equal(statesOf(steps).train, 'done');
  assert.equal((await cli.run(['run', file])).code, 0);
});

test('keys go to no server that only a file names', async (t) => {
  const { cli, server, path, policy } = await start(t);
  const file = join(dirname(path), 'p.yaml');
  await writeFile(
    file,
    `dataset: prompts.jsonl\nrounds: [{models: {policy: "${policy('one')}"}, sampling: {samples: 1}}]\n`,
  );
  const environment = { DREAM_CURATOR_API_KEY: 'secret', DREAM_CURATOR_POLICY_API_KEY: 'secret' };
  await cli.run(['run', file, '--until', 'sample'], { environment });
  assert.ok(server.received.length > 0);
  assert.equal(JSON.stringify(server.received).includes('secret'), false);
});

test('a file that is no pipeline is refused with the line', async (t) => {
  const { cli, path } = await start(t);
  const file = join(dirname(path), 'p.yaml');
  for (const [text, said] of [
    ['dataset: [', /p\.yaml:1/],
    [
      'dataset: prompts.jsonl\nrounds:\n  - pairs:\n      margin: 99\n',
      /p\.yaml:4: rounds\.0\.pairs\.margin/,
    ],
    ['dataset: prompts.jsonl\nrounds:\n  - paris: {}\n', /rounds\.0/],
    ['rounds: []\n', /dataset/],
    [
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]',
      /alias/i,
    ],
  ] as const) {
    await writeFile(file, text);
    const { code, errors } = await cli.run(['run', file]);
    assert.notEqual(code, 0);
    assert.match(errors, said);
  }
});
