import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import type { Container, ExportTarget } from '../../src/core/export/ExportTarget.ts';
import { exportTargets } from '../../src/core/export/exportTargets.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { handMade } from './cases/handMade.ts';
import { researchData, sample } from './cases/researchData.ts';
import { environmentOf, type Trainer, trainers } from './environments/environments.ts';
import { isFull } from './environments/isFull.ts';
import { type Comparison, compareRows } from './running/compareRows.ts';
import { type DecidedDataset, decideAll } from './running/decidedDataset.ts';
import { type Exported, exportToTrain } from './running/exportToTrain.ts';
import { printTable } from './running/printTable.ts';
import { runTrainer, type Seen, type TrainerReport } from './running/runTrainer.ts';
import { tinyArguments } from './running/tinyArguments.ts';

/** An export that a trainer is to train on. */
interface Trial extends Exported {
  readonly name: string;
  readonly dataset: DecidedDataset;
  readonly target: ExportTarget;
  readonly container: Container;
  readonly trainer: Trainer;
}

function trainerOf({ id }: ExportTarget): Trainer | undefined {
  return trainers.find((trainer) => id === trainer || id.startsWith(`${trainer}-`));
}

async function datasets(t: TestContext): Promise<readonly DecidedDataset[]> {
  const home = process.env.DREAM_CURATOR_DATA;
  if (home === undefined) {
    t.diagnostic('without MOSSBench, DREAM and LLaMA-Factory: DREAM_CURATOR_DATA is not set');
  }
  const all = [await sample(), ...handMade, ...(home === undefined ? [] : await researchData(home))];
  const decided: DecidedDataset[] = [];
  for (const dataset of all) {
    decided.push(await decideAll(t, dataset));
  }
  return decided;
}

/** Lines for every dataset, the other files for those that have one and several images. */
function containersFor({ containers }: ExportTarget, name: string): readonly Container[] {
  const isForAll = isFull || name === 'several images';
  return containers.slice(0, isForAll ? undefined : 1);
}

async function exportAll(t: TestContext): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const dataset of await datasets(t)) {
    for (const target of exportTargets) {
      const trainer = trainerOf(target);
      for (const container of trainer && target.files ? containersFor(target, dataset.name) : []) {
        const name = `${dataset.name} as ${target.id} in ${container}`;
        const exported = await exportToTrain(t, dataset, target, container);
        trials.push({ name, dataset, target, container, trainer: trainer ?? 'trl', ...exported });
      }
    }
  }
  return trials;
}

/** Runs all exports of a trainer in one process, from a working directory that has nothing to do with them. */
async function train(
  t: TestContext,
  trainer: Trainer,
  python: string,
  trials: readonly Trial[],
): Promise<TrainerReport> {
  const caches = await temporaryFolder(t);
  const runs = trials.map(({ name, folder, dataset, report }) => {
    const kind = hasImages(dataset) ? 'llava' : 'text';
    const batch = Math.max(2, Math.min(4, report.rows));
    const output = join(folder, 'output of two steps');
    const argv = [join(folder, 'train.py'), ...tinyArguments(trainer, { kind, batch, output })];
    return { name, argv, cwd: caches };
  });
  const pictures = [
    ...new Set(trials.flatMap(({ dataset }) => dataset.taught.flatMap(({ images }) => images))),
  ];
  return runTrainer({ trainer, python, kinds: ['llava', 'text'], runs, pictures, caches });
}

function hasImages({ taught }: DecidedDataset): boolean {
  return taught.some(({ images }) => images.length > 0);
}

function assertTrains({ report }: Trial, seen: Seen, compared: Comparison): void {
  assert.equal(seen.error, null);
  assert.equal(seen.rowError, null);
  assert.equal(seen.rows.length, report.rows, 'rows that reach the model');
  assert.ok(report.rows > 0, 'nothing was exported');
  assert.deepEqual(compared.wrong, [], 'rows that nobody decided, or with other pictures');
  assert.equal(compared.unanswered, 0, 'answers without a token');
  const leftOut = new Set(report.leftOut.map(({ identity }) => identity));
  const lost = compared.lost.map(({ identity }) => identity);
  assert.deepEqual(
    lost.filter((identity) => !leftOut.has(identity)),
    [],
    'decided, but neither exported nor left out by name',
  );
  const [first, second] = seen.losses;
  assert.ok(typeof first === 'number' && typeof second === 'number', `losses ${seen.losses}`);
  assert.notEqual(first, second, 'the second step is the first one again');
  assert.ok(seen.weightsChanged > 0, 'no weight has changed');
  assert.equal(seen.visionEntered > 0, compared.withImages > 0, 'pictures enter the vision tower');
}

test('exports train in their trainers, after the folder has been moved', async (t) => {
  const started = performance.now();
  const trials = await exportAll(t);
  t.diagnostic(`${trials.length} exports made in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const environments = await Promise.all(
    trainers.map(async (trainer) => ({ trainer, environment: await environmentOf(trainer) })),
  );
  const tried = await Promise.all(
    environments.map(async ({ trainer, environment }) => {
      const own = trials.filter((trial) => trial.trainer === trainer);
      const report =
        'python' in environment && own.length > 0
          ? await train(t, trainer, environment.python, own)
          : undefined;
      return { trainer, environment, own, report };
    }),
  );
  const lines: string[][] = [];
  for (const { trainer, environment, own, report } of tried) {
    if ('unavailable' in environment) {
      await t.test(`${trainer} trains`, { skip: environment.unavailable }, () => undefined);
    }
    for (const trial of report ? own : []) {
      const seen = report?.runs[trial.name];
      await t.test(`${trainer} trains on ${trial.name}`, () => {
        assert.ok(seen && report);
        const { taught } = trial.dataset;
        const compared = compareRows(seen.rows, taught, report.pictures, trial.target.teaches);
        lines.push(lineOf(trial, report, seen, compared));
        assertTrains(trial, seen, compared);
      });
    }
  }
  printTable(
    [
      'dataset',
      'target',
      'as',
      'trainer',
      'in',
      'loaded',
      'right',
      'images equal',
      'loss 1',
      'loss 2',
      'vision',
      'weights',
      's',
    ],
    lines,
  );
});

/** A line of the table. */
function lineOf(
  { dataset, target, container, trainer, report }: Trial,
  { versions }: TrainerReport,
  seen: Seen,
  { right, withImages, rightImages }: Comparison,
): string[] {
  const version = versions[trainer] ?? versions['ms-swift'];
  const losses = [0, 1].map((at) => {
    const loss = seen.losses[at];
    return typeof loss === 'number' ? loss.toFixed(4) : String(loss ?? '-');
  });
  return [
    dataset.name,
    target.id,
    container,
    `${trainer} ${version}`,
    String(report.rows),
    String(seen.rows.length),
    String(right),
    withImages === 0 ? '-' : `${rightImages}/${withImages}`,
    ...losses,
    seen.visionEntered > 0 ? 'entered' : 'no',
    seen.weightsChanged > 0 ? `${seen.weightsChanged} changed` : 'none',
    String(seen.seconds),
  ];
}
