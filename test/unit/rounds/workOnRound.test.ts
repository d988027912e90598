import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { evaluationSetSchema } from '../../../src/core/evaluate/EvaluationSet.ts';
import { advanceRound } from '../../../src/core/rounds/advanceRound.ts';
import { foldRounds } from '../../../src/core/rounds/foldRounds.ts';
import type { RoundChanges } from '../../../src/core/rounds/RoundSettings.ts';
import { RoundJournal } from '../../../src/io/ledger/RoundJournal.ts';
import { readSavedResults } from '../../../src/jobs/evaluate/readEvaluationFiles.ts';
import { readManifestHead } from '../../../src/jobs/export/verifyFolder.ts';
import type { RoundContext } from '../../../src/jobs/rounds/RoundContext.ts';
import { trainRound } from '../../../src/jobs/rounds/trainRound.ts';
import { workOnRound } from '../../../src/jobs/rounds/workOnRound.ts';
import type { ChatRequest } from '../../../src/models/ChatModel.ts';
import { decide } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';
import { beginRound, fakePython, openRound } from '../../support/rounds/rounds.ts';

const prompts = [0, 1, 2].map((row) => ({
  id: `r${row}`,
  messages: [{ role: 'user', content: `How does one do thing ${row}?` }],
}));
const wholeRound: RoundChanges = {
  models: { policy: 'http://fake/v1#fake' },
  sampling: { samples: 2 },
  pairs: { decide: 'proposed', perExchange: 1, lengthBalance: false },
  export: { folder: 'out/round-{round}' },
  training: { output: 'models/round-{round}' },
};

/** A policy whose second sample is better, and a judge who sees that. `after` is told of every question. */
const model = (
  after: (asked: number) => void = () => {},
  script: ConstructorParameters<typeof FakeModel>[0] = {},
) => {
  let asked = 0;
  const count = <Reply>(reply: Reply): Reply => {
    asked += 1;
    after(asked);
    return reply;
  };
  return new FakeModel({
    disentangle: () => count({ observations: [] }),
    respond: ({ question }: ChatRequest) => count(`${question.user} Way ${question.sampling?.seed}.`),
    'global-score': ({ question }: ChatRequest) =>
      count({ score: question.subject.answer?.endsWith('Way 1.') ? 9 : 2, reason: '' }),
    ...script,
  });
};

/** A set of all questions, each of which has two answers of which one is good enough. */
const ownSet = {
  id: 'own',
  title: 'Own',
  subsets: [{ id: 'all', kind: 'harmless' }],
  judge: { by: 'refusals' },
  responses: 2,
};

async function stepsOf(context: RoundContext) {
  const reports = await workOnRound(context).look();
  return Object.fromEntries(reports.map((one) => [one.step, one.obstacle ?? one.state]));
}

const allDone = {
  sample: 'done',
  feedback: 'done',
  pairs: 'done',
  export: 'done',
  train: 'done',
};

test('a round goes from prompts to a trained model, and says so from what is there', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, wholeRound);
  const python = await fakePython(t);
  const context = await openRound(t, path, model(), { python: python.path });
  const [first] = await workOnRound(context).look();
  assert.deepEqual([first?.state, first?.missing, first?.done], ['ready', 6, 0]);
  const { acted, unfinished } = await advanceRound(workOnRound(context));
  assert.deepEqual(acted, ['sample', 'feedback', 'pairs', 'export', 'train']);
  assert.equal(unfinished, undefined);

  const later = await openRound(t, path, model());
  assert.deepEqual(await stepsOf(later), allDone);
  const folder = join(dirname(path), 'out', 'round-1');
  const head = await readManifestHead(folder);
  assert.deepEqual([head.data[0]?.rows, (head.options.round as { number: number }).number], [3, 1]);
  const [trained] = later.round.trained;
  assert.deepEqual(trained?.losses, [
    { step: 1, loss: 0.7 },
    { step: 2, loss: 0.5 },
  ]);
  assert.equal(trained?.output, join(dirname(path), 'models', 'round-1'));
  assert.equal(await readFile(join(trained.output, 'adapter_model.safetensors'), 'utf8'), 'weights');
});

test('a round that is cancelled after any question goes on where it was and asks nothing twice', async (t) => {
  const whole = model();
  const path = await writeDataset(t, 'whole.jsonl', prompts);
  await beginRound(path, wholeRound);
  await advanceRound(workOnRound(await openRound(t, path, whole)));
  const all = whole.asked.length;
  assert.ok(all > 12);
  for (const stop of [1, 5, 6, 7, all - 1]) {
    const cut = await writeDataset(t, 'cut.jsonl', prompts);
    await beginRound(cut, wholeRound);
    const aborter = new AbortController();
    const before = model((asked) => {
      if (asked === stop) {
        aborter.abort(new Error('cancelled'));
      }
    });
    const first = await openRound(t, cut, before, { signal: aborter.signal });
    await assert.rejects(advanceRound(workOnRound(first)), /cancelled/);
    const after = model();
    const second = await openRound(t, cut, after);
    const { reports } = await advanceRound(workOnRound(second));
    assert.equal(reports.find(({ step }) => step === 'export')?.state, 'done');
    assert.equal(before.asked.length + after.asked.length, all, `cancelled after ${stop}`);
  }
});

test('a training that was not recorded is recorded, not repeated', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, wholeRound);
  const python = await fakePython(t);
  const context = await openRound(t, path, model(), { python: python.path });
  const journal = new RoundJournal(path);
  const dead = { read: () => journal.read(), append: () => Promise.reject(new Error('killed')) };
  const dying = { ...context, journal: dead as unknown as RoundJournal };
  await assert.rejects(advanceRound(workOnRound(dying)), /killed/);
  assert.equal((await stepsOf(context)).train, 'ready');
  await advanceRound(workOnRound(context));
  assert.deepEqual(await stepsOf(context), allDone);
  assert.equal((await readFile(python.log, 'utf8')).trim().split('\n').length, 1);
});

test('a trainer that fails leaves no model, and nothing is recorded', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, wholeRound);
  const python = await fakePython(t, 'process.exit(3);');
  const context = await openRound(t, path, model(), { python: python.path });
  await assert.rejects(advanceRound(workOnRound(context)), /code 3/);
  assert.equal((await stepsOf(context)).train, 'ready');
  const events = (await context.journal.read()).events;
  assert.deepEqual(foldRounds(events).rounds[0]?.trained, []);
  await assert.rejects(readFile(join(dirname(path), 'models', 'round-1', 'adapter_model.safetensors')));
});

test('a model of somebody else is never replaced', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, wholeRound);
  const python = await fakePython(t);
  const context = await openRound(t, path, model(), { python: python.path });
  await advanceRound(workOnRound(context), 'export');
  const output = join(dirname(path), 'models', 'round-1');
  await mkdir(output, { recursive: true });
  await writeFile(join(output, 'mine'), 'mine');
  await assert.rejects(trainRound(context), /not a model of this round/);
  assert.equal(await readFile(join(output, 'mine'), 'utf8'), 'mine');
});

async function exported(t: TestContext) {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, wholeRound);
  const context = await openRound(t, path, model());
  await advanceRound(workOnRound(context));
  const folder = join(dirname(path), 'out', 'round-1');
  return { path, context, folder };
}

test('a later decision makes the export, and what was trained on it, outdated', async (t) => {
  const { context } = await exported(t);
  const manifest = 'f'.repeat(64);
  await context.journal.append('tester', {
    type: 'trained',
    round: context.round.id,
    manifest,
    recipe: 'trl',
    output: 'elsewhere',
    losses: [],
  });
  assert.equal((await stepsOf(context)).train, 'training-elsewhere');
  await decide(context.session, 0, { kind: 'swap' });
  assert.equal((await stepsOf(context)).export, 'ready');
  await advanceRound(workOnRound(context));
  assert.equal((await stepsOf(context)).export, 'done');
});

test('an export with a file missing is written again; a folder that is no export of the round is left alone', async (t) => {
  const { context, folder } = await exported(t);
  await rm(join(folder, 'train.yaml'));
  assert.equal((await stepsOf(context)).export, 'ready');
  await advanceRound(workOnRound(context));
  assert.ok((await readFile(join(folder, 'train.yaml'), 'utf8')).includes('TRL'));
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await writeFile(join(folder, 'mine'), 'mine');
  assert.equal((await stepsOf(context)).export, 'foreign-folder');
});

test('pairs wait for people if people decide, and are never decided for them', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, { ...wholeRound, pairs: { decide: 'people', perExchange: 1 } });
  const context = await openRound(t, path, model());
  const { reports, acted } = await advanceRound(workOnRound(context));
  const pairs = reports.find(({ step }) => step === 'pairs');
  assert.deepEqual([pairs?.obstacle, pairs?.missing, acted], ['people', 3, ['sample', 'feedback']]);
  for (const row of [0, 1, 2]) {
    await decide(context.session, row, { kind: 'accept' });
  }
  assert.deepEqual((await advanceRound(workOnRound(context))).acted, ['export']);
});

test('a question that failed is counted, is not held against the round, and is no answer', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, wholeRound);
  const failing = model(undefined, {
    respond: ({ question }: ChatRequest) => {
      if (question.user.includes('thing 1')) {
        throw new Error('no');
      }
      return `${question.user} Way ${question.sampling?.seed}.`;
    },
  });
  const context = await openRound(t, path, failing);
  const { reports } = await advanceRound(workOnRound(context));
  const [sample] = reports;
  assert.deepEqual([sample?.state, sample?.done, sample?.failed], ['done', 4, 2]);
  assert.equal(reports.find(({ step }) => step === 'export')?.done, 2);
});

test('a policy that cannot write says why, and what is asked of it costs nothing', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, { sampling: { samples: 2 } });
  const offline = new FakeModel();
  Object.assign(offline.identity, { provider: 'offline' });
  const context = await openRound(t, path, offline);
  const [sample] = (await advanceRound(workOnRound(context))).reports;
  assert.deepEqual([sample?.obstacle, /does not write/.test(sample?.message ?? '')], ['unable', true]);
  assert.equal(offline.asked.length, 0);
});

test('settings that came with a dataset write nowhere but in its folder', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  for (const folder of ['../out', '/tmp/out', '.', 'a/../..']) {
    await beginRound(path, { ...wholeRound, export: { folder } });
    await assert.rejects(workOnRound(await openRound(t, path, model())).look(), /folder of the dataset/);
  }
});

test('a torn line of the journal is told and costs nothing else', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, wholeRound);
  await appendFile(join(`${path}.dream`, 'rounds.jsonl'), '{"v":1,"id":"\n');
  await beginRound(path, wholeRound);
  const { events, problems } = await new RoundJournal(path).read();
  assert.deepEqual([foldRounds(events).rounds.length, problems.length], [2, 1]);
});

test('an evaluation says what the ledger says, and is made again when that changes', async (t) => {
  const marked = prompts.map((row, at) => ({ ...row, safe: at > 0 }));
  const path = await writeDataset(t, 'prompts.jsonl', marked);
  await writeFile(join(dirname(path), 'set.json'), JSON.stringify(ownSet));
  await beginRound(path, { ...wholeRound, evaluation: { set: 'set.json' } });
  const context = await openRound(t, path, model());
  const { acted } = await advanceRound(workOnRound(context), 'evaluate');
  assert.deepEqual(acted, ['sample', 'feedback', 'evaluate']);
  const evaluate = (await workOnRound(context).look()).find(({ step }) => step === 'evaluate');
  assert.deepEqual([evaluate?.state, evaluate?.done], ['done', 3]);
  assert.match(evaluate?.message ?? '', /all: .*100\.0/);

  const file = join(`${path}.dream`, `evaluation-${context.round.id}.json`);
  const [result] = await readSavedResults(file, evaluationSetSchema.parse(ownSet));
  assert.deepEqual([result?.source, result?.perQuestion.length], ['policy: fake', 3]);

  await writeFile(file, '{"results": []}');
  assert.equal((await stepsOf(context)).evaluate, 'ready');
  assert.equal((await stepsOf(context)).pairs, 'earlier-step');
});

test('a set to evaluate by is in the folder of the dataset, or one that is known', async (t) => {
  const path = await writeDataset(t, 'prompts.jsonl', prompts);
  await beginRound(path, { ...wholeRound, evaluation: { set: '/etc/passwd' } });
  const context = await openRound(t, path, model());
  await assert.rejects(workOnRound(context).look(), /not in the folder of the dataset/);
});
