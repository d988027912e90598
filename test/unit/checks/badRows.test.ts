import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { defaultImageLimits } from '../../../src/core/checks/ImageFacts.ts';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { validateDataset } from '../../../src/jobs/validate/validateDataset.ts';
import { checkValue } from '../../support/dataset/record.ts';
import { openSession } from '../../support/dataset/session.ts';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { badRows, goodRows, type TrainerId, trainerIds } from '../../trainers/badRows.ts';

const picture = encodePng(makePicture(40, 40));

/** Codes of what is found in each row of a file, with its images next to it; not what only compares rows. */
async function findingsOf(t: TestContext, rows: readonly object[]): Promise<readonly ReadonlySet<string>[]> {
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, 'a.png'), picture);
  await writeFile(join(folder, 'b.png'), picture);
  await writeFile(join(folder, 'broken.png'), picture.subarray(0, 90));
  await writeFile(join(folder, 'a.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const session = await openSession(t, join(folder, 'a.jsonl'));
  const limit = rows.length * 2;
  const { findings } = await validateDataset({
    session,
    rows: undefined,
    limit,
    images: defaultImageLimits,
  });
  return rows.map((_, row) => {
    const own = findings.filter((one) => one.row === row).map(({ code }) => code);
    return new Set(
      own.filter((code) => !['duplicate-prompt', 'repeated-answer', 'mixed-types'].includes(code)),
    );
  });
}

function expectedOf({ said }: (typeof badRows)[number], trainer: TrainerId): readonly string[] {
  const codes = said[trainer] ?? [];
  assert.ok(codes.length > 0, 'every kind has to be found by a rule');
  return codes;
}

for (const trainer of trainerIds) {
  const good = goodRows[trainer];
  const kinds = badRows.flatMap((kind) => {
    const row = kind.rows[trainer];
    return row ? [{ ...kind, row }] : [];
  });

  test(`${trainer}: a rule finds every bad row among good ones, and nothing in good ones`, async (t) => {
    const found = await findingsOf(t, [good, { ...good, id: 'x' }, ...kinds.map(({ row }) => row)]);
    assert.deepEqual(
      found.slice(0, 2).map((codes) => [...codes]),
      [[], []],
    );
    for (const [at, kind] of kinds.entries()) {
      const codes: ReadonlySet<string> = found[at + 2] ?? new Set();
      const lacking = expectedOf(kind, trainer).filter((code) => !codes.has(code));
      assert.deepEqual(lacking, [], `${kind.id}: ${kind.what}: ${[...codes].join(', ')}`);
    }
  });

  test(`${trainer}: a rule finds every bad row without looking at others`, () => {
    const format = detectFormat([good]);
    assert.ok(format);
    for (const kind of kinds) {
      const codes: ReadonlySet<string> = new Set(
        checkValue(kind.row, { format }).findings.map(({ code }) => code),
      );
      // What is wrong with a file is not known here.
      const expected = expectedOf(kind, trainer).filter(
        (code) => !['image-missing', 'image-unreadable'].includes(code),
      );
      assert.deepEqual(
        expected.filter((code) => !codes.has(code)),
        [],
        kind.id,
      );
    }
  });
}

test('docs/training.md has every kind of bad row, with the rules that find it', async () => {
  const page = await readFile(join(projectRoot, 'docs', 'training.md'), 'utf8');
  const lines = page.split('\n').filter((line) => line.startsWith('| '));
  for (const { id, what, said } of badRows) {
    const line = lines.find((one) => one.startsWith(`| ${what} `)) ?? '';
    const codes = new Set(Object.values(said).flat());
    assert.ok(
      [...codes].every((code) => line.includes(`rules/${code}.md`)),
      `${id}: ${line}`,
    );
  }
});
