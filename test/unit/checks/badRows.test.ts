import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { defaultImageLimits } from '../../../src/core/checks/ImageFacts.ts';
import { validateDataset } from '../../../src/jobs/validate/validateDataset.ts';
import { openSession } from '../../support/dataset/session.ts';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { badRows, goodRows, type TrainerId, trainerIds } from '../../trainers/badRows.ts';

const picture = encodePng(makePicture(40, 40));

/** Rules that only compare rows with each other, or say that a whole file is of two shapes. */
const aboutOthers = new Set(['duplicate-prompt', 'repeated-answer', 'mixed-types']);

/** What is found in a file of rows, each next to its images. */
async function findingsOf(t: TestContext, rows: readonly object[]): Promise<ReadonlySet<string>> {
  const folder = await temporaryFolder(t);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'a.png'), picture);
  await writeFile(join(folder, 'b.png'), picture);
  await writeFile(join(folder, 'broken.png'), picture.subarray(0, 90));
  await writeFile(join(folder, 'a.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const session = await openSession(t, join(folder, 'a.jsonl'));
  const { rules } = await validateDataset({ session, rows: undefined, limit: 1, images: defaultImageLimits });
  return new Set(rules.map(({ code }) => code).filter((code) => !aboutOthers.has(code)));
}

for (const trainer of trainerIds) {
  test(`${trainer}: nothing is wrong with a good row`, async (t) => {
    assert.deepEqual([...(await findingsOf(t, [goodRows[trainer]]))], []);
  });

  for (const { id, what, rows, said } of badRows) {
    const bad = rows[trainer];
    if (bad) {
      test(`${trainer}: ${id}: ${what}: a rule says so, alone in a file and among good rows`, async (t) => {
        const expected = expectedOf(said, trainer);
        const good = goodRows[trainer];
        for (const found of [
          await findingsOf(t, [bad]),
          await findingsOf(t, [good, { ...good, id: 'x' }, bad]),
        ]) {
          assert.ok(
            expected.every((code) => found.has(code)),
            `found: ${[...found].join(', ')}; expected: ${expected.join(', ')}`,
          );
        }
      });
    }
  }
}

function expectedOf(said: (typeof badRows)[number]['said'], trainer: TrainerId): readonly string[] {
  const codes = said[trainer] ?? [];
  assert.ok(codes.length > 0, 'every kind has to be found by a rule');
  return codes;
}
