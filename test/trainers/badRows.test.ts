import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { defaultImageLimits } from '../../src/core/checks/ImageFacts.ts';
import { type ExportTarget, firstLayout } from '../../src/core/export/ExportTarget.ts';
import { exportTargets } from '../../src/core/export/exportTargets.ts';
import { isObject, messageOf } from '../../src/core/objects.ts';
import { validateDataset } from '../../src/jobs/validate/validateDataset.ts';
import { openSession } from '../support/dataset/session.ts';
import { encodePng, makePicture } from '../support/files/pictures.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type BadRow, badRows, goodRows } from './badRows.ts';
import { environmentOf, type Trainer, trainers } from './environments/environments.ts';
import { compareRows } from './running/compareRows.ts';
import type { Taught } from './running/decidedDataset.ts';
import { printTable } from './running/printTable.ts';
import { runTrainer, type Seen, type TrainerReport } from './running/runTrainer.ts';
import { tinyArguments } from './running/tinyArguments.ts';

/** A file with one bad row, and what this project says about it. */
interface Trial {
  readonly kind: string;
  readonly trainer: Trainer;
  readonly folder: string;
  readonly rows: readonly object[];
  readonly said: readonly string[];
}

const { signal } = new AbortController();
/** A file with good rows and a bad one among them, and what its trainer needs beside it. */
async function lay(t: TestContext, target: ExportTarget, trainer: Trainer, bad: BadRow): Promise<Trial> {
  const folder = await temporaryFolder(t);
  await layPictures(folder);
  const [first, ...others] = ['one', 'two', 'three'].map((name) => goodRow(trainer, name));
  const rows = [first, bad.rows[trainer], ...others].filter((row) => row !== undefined);
  const path = join(folder, 'rows.jsonl');
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const said = await examine(t, path);
  const files = target.files?.({
    name: 'rows',
    files: [{ path: 'rows.jsonl', split: 'train', rows: rows.length }],
    layout: { ...firstLayout('lines'), hasImages: true },
    longestTokens: 100,
    maxImages: 2,
  });
  for (const file of files ?? []) {
    await writeFile(join(folder, file.path), file.text);
  }
  return { kind: bad.what, trainer, folder, rows, said };
}

/** The good row of a trainer with texts of its own, so that one in the place of another is noticed. */
function goodRow(trainer: Trainer, name: string): object {
  return JSON.parse(JSON.stringify(goodRows[trainer]).replaceAll(/(?<=answer|this)(?=[.?])/g, ` ${name}`));
}

async function layPictures(folder: string): Promise<void> {
  const pictures = {
    'a.png': encodePng(makePicture(40, 47)),
    'b.png': encodePng(makePicture(50, 57)),
    'broken.png': encodePng(makePicture(60, 67)).subarray(0, -60),
  };
  for (const [name, bytes] of Object.entries(pictures)) {
    await writeFile(join(folder, name), bytes);
  }
}

/** The rules by which a file has findings, its images looked at. */
async function examine(t: TestContext, path: string): Promise<readonly string[]> {
  try {
    const session = await openSession(t, path);
    const options = { session, rows: undefined, limit: 1, images: defaultImageLimits, signal };
    const { rules } = await validateDataset(options);
    return rules.map(({ code }) => code);
  } catch (error) {
    return [messageOf(error)];
  }
}

/** What a trainer must see of a row, as far as it has the shape of one. */
function taughtBy(row: object, folder: string): Taught {
  const { prompt, conversations, messages, chosen, rejected, rejected_response, images } = { ...row } as Row;
  const turns = textsIn(prompt ?? conversations ?? messages);
  const isSwift = messages !== undefined;
  return {
    identity: '',
    asked: turns.at(isSwift ? -2 : -1) ?? '',
    chosen: (isSwift ? turns.at(-1) : textsIn(chosen).join('')) ?? '',
    rejected: textsIn(rejected ?? rejected_response).join(''),
    images: textsIn(images).map((name) => join(folder, name)),
  };
}

type Row = Partial<Readonly<Record<string, unknown>>>;

/** The words of messages and parts, without markers. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value.replaceAll('<image>', '')];
  }
  if (Array.isArray(value)) {
    return value.flatMap(textsIn);
  }
  return isObject(value) ? [value.text, value.content, value.value].flatMap(textsIn) : [];
}

/** What became of the bad row, and whether whoever started the trainer can know. */
function outcomeOf({ rows, folder }: Trial, seen: Seen, report: TrainerReport) {
  const error = seen.error ?? seen.rowError;
  if (error !== null) {
    return { isLoud: true, text: `fails: ${error.split('\n')[0]?.slice(0, 70)}` };
  }
  const { right, unanswered, lost } = compareRows(
    seen.rows,
    rows.map((row) => taughtBy(row, folder)),
    report.pictures,
    'pairs',
  );
  const text =
    seen.rows.length < rows.length
      ? `leaves ${rows.length - seen.rows.length} of ${rows.length} rows out`
      : right < rows.length || lost.length > 0
        ? 'trains on something else'
        : unanswered > 0
          ? 'trains without an answer'
          : 'trains on it';
  return { isLoud: false, text };
}

async function tryAll(t: TestContext, trainer: Trainer, python: string, trials: readonly Trial[]) {
  const caches = await temporaryFolder(t);
  const runs = trials.map(({ kind, folder, rows }) => {
    const output = join(folder, 'output');
    const tiny = tinyArguments(trainer, { kind: 'llava', batch: rows.length, output });
    // What this trainer does by default.
    const lax = trainer === 'swift' ? ['--strict', 'false'] : [];
    return { name: kind, argv: [join(folder, 'train.py'), ...tiny, ...lax], cwd: caches };
  });
  const pictures = trials.flatMap(({ folder }) => ['a.png', 'b.png'].map((name) => join(folder, name)));
  return runTrainer({ trainer, python, kinds: ['llava'], runs, pictures, caches });
}

test('where a trainer fails or changes a row in silence, a check has said so', async (t) => {
  const tried = await Promise.all(
    trainers.map(async (trainer) => {
      const environment = await environmentOf(trainer);
      const target = exportTargets.find(({ id }) => id === trainer);
      if ('unavailable' in environment || !target?.files) {
        return {
          trainer,
          trials: [],
          skip: 'unavailable' in environment ? environment.unavailable : 'no target',
        };
      }
      const laid: Trial[] = [];
      for (const bad of badRows.filter(({ rows }) => trainer in rows)) {
        laid.push(await lay(t, target, trainer, bad));
      }
      const report = await tryAll(t, trainer, environment.python, laid);
      const trials = laid.map((trial) => {
        const seen = report.runs[trial.kind];
        return {
          ...trial,
          ...(seen ? outcomeOf(trial, seen, report) : { isLoud: false, text: 'did not run' }),
        };
      });
      return { trainer, trials, skip: undefined };
    }),
  );
  printTable(
    ['row', 'trainer', 'what it did', 'our checks said'],
    tried.flatMap(({ trials }) =>
      trials.map(({ kind, trainer, text, said }) => [kind, trainer, text, said.join(', ')]),
    ),
  );
  for (const { trainer, trials, skip } of tried) {
    if (skip !== undefined) {
      await t.test(`${trainer} with bad rows`, { skip }, () => undefined);
    }
    for (const { kind, text, isLoud, said } of trials) {
      await t.test(`${trainer} with ${kind}: ${text}`, () => {
        assert.ok(isLoud || said.length > 0, 'no check has said anything');
      });
    }
  }
});
