import assert from 'node:assert/strict';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { exportTargets } from '../../src/core/export/exportTargets.ts';
import { messageOf } from '../../src/core/objects.ts';
import type { ExportReport } from '../../src/jobs/export/ExportOptions.ts';
import type { Session } from '../../src/jobs/session/Session.ts';
import { validateDataset } from '../../src/jobs/validate/validateDataset.ts';
import { exportTo } from '../support/dataset/exporting.ts';
import { decide, openSession } from '../support/dataset/session.ts';
import { tinyPng } from '../support/files/pictures.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { environmentOf } from './environments/environments.ts';
import { inputs } from './inputs.ts';
import { type Loaded, loadAll } from './loadAll.ts';

const { signal } = new AbortController();

/** A file that is loaded, and what this project says about it. */
interface Subject {
  readonly name: string;
  readonly path: string;
  /** What `validate` reports as an error, or why it cannot check the file; empty if it says that all is well. */
  readonly said: readonly string[];
  /** Set for exports. */
  readonly report?: ExportReport;
}

/** The files with their images, each in a folder of its own. */
async function layInputs(t: TestContext): Promise<readonly string[]> {
  const folder = await temporaryFolder(t);
  const own = inputs.map(async ({ name, content }, at) => {
    const place = join(folder, String(at));
    await mkdir(place);
    await writeFile(join(place, name), content);
    await Promise.all(['a.png', 'b.png'].map((image) => writeFile(join(place, image), tinyPng)));
    return join(place, name);
  });
  return [...(await Promise.all(own)), ...(await layCases(t, join(folder, 'cases')))];
}

/** The cases that came with bug reports, if they are on this machine. */
async function layCases(t: TestContext, folder: string): Promise<readonly string[]> {
  const home = process.env.DREAM_CURATOR_DATA;
  if (home === undefined) {
    t.diagnostic('without the cases next to DREAM_CURATOR_DATA, which is not set');
    return [];
  }
  await cp(join(dirname(home), 'cases'), folder, { recursive: true });
  const found = await readdir(folder, { recursive: true });
  return found
    .filter((name) => /\.(?:jsonl|json|csv)$/.test(name) && !name.endsWith('v.jsonl'))
    .map((name) => join(folder, name));
}

/** Opens a file and says what is wrong with it. */
async function examine(t: TestContext, path: string): Promise<Subject & { readonly session?: Session }> {
  const name = path.split('/').slice(-2).join('/');
  try {
    const session = await openSession(t, path);
    const report = await validateDataset({ session, rows: undefined, limit: 1, signal });
    const rules = report.rules.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    const said = session.dataset.format ? rules : [...rules, 'the format is not known'];
    return { name, path, said, session };
  } catch (error) {
    return { name, path, said: [messageOf(error)] };
  }
}

/** Decides everything, and exports it to every target. */
async function exportAll(t: TestContext, session: Session, name: string): Promise<readonly Subject[]> {
  const { dataset } = session;
  for (let row = 0; row < dataset.count; row += 1) {
    const { content } = await session.record(row);
    for (const index of content.ok ? content.views.keys() : []) {
      const refused = await decide(session, row, { kind: 'accept' }, index);
      if (refused !== undefined) {
        await decide(session, row, { kind: 'edit', chosen: 'Better.', rejected: 'Worse.' }, index);
      }
    }
  }
  const folder = await temporaryFolder(t);
  const subjects: Subject[] = [];
  for (const target of exportTargets) {
    const path = join(folder, target.id, target.defaultFileName);
    await mkdir(dirname(path));
    const imagePaths = target.containers[0] === 'parquet' ? 'embed' : 'absolute';
    const report = await exportTo(session, path, target.id, { imagePaths });
    const { said } = await examine(t, path);
    subjects.push({ name: `${name} as ${target.id}`, path, said, report });
  }
  return subjects;
}

/** A file without rows is nothing to train on: it must have been said what was left out. */
function assertLoads({ name, said, report }: Subject, loaded: Loaded | undefined): void {
  if (report?.rows === 0) {
    return;
  }
  assert.ok(loaded?.ok || said.length > 0, `${name}: ${loaded?.error}, and nothing was said`);
  if (loaded?.ok && report) {
    assert.equal(loaded.rows, report.rows, `${name}: other rows are loaded than were written`);
  }
}

test('every input is exported to what `datasets` loads, or named; what it refuses, `validate` has reported', async (t) => {
  const environments = await Promise.all(
    (['llamafactory', 'trl'] as const).map(async (trainer) => {
      return { trainer, ...(await environmentOf(trainer)) };
    }),
  );
  const usable = environments.flatMap((one) => ('python' in one ? [one] : []));
  const subjects: Subject[] = [];
  for (const path of usable.length > 0 ? await layInputs(t) : []) {
    const { session, ...input } = await examine(t, path);
    subjects.push(input, ...(session ? await exportAll(t, session, input.name) : []));
  }
  for (const one of environments) {
    if ('unavailable' in one) {
      await t.test(`datasets of ${one.trainer}`, { skip: one.unavailable }, () => undefined);
      continue;
    }
    const { version, found } = await loadAll(
      one.python,
      subjects.filter(({ report }) => report?.rows !== 0).map(({ path }) => path),
    );
    const loaded = new Map(found.map((file) => [file.path, file]));
    for (const subject of subjects) {
      await t.test(`datasets ${version}: ${subject.name}`, () =>
        assertLoads(subject, loaded.get(subject.path)),
      );
    }
  }
});
