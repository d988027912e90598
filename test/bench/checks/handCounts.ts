// What is found in the fine-tuning set that DREAM released, compared with manual counts. Exits with 1 if any figure differs.
// Reads the data from DREAM_CURATOR_DATA (default ../shared/data).
import { readFile } from 'node:fs/promises';
import { defaultImageLimits } from '../../../src/core/checks/ImageFacts.ts';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { Session } from '../../../src/jobs/session/Session.ts';
import { validateDataset } from '../../../src/jobs/validate/validateDataset.ts';
import { compareHandCounts, uncounted } from '../../support/dataset/handCounts.ts';
import { sourceWorkers } from '../../support/project/paths.ts';
import { dataFile } from '../offline/dataFile.ts';

const path = dataFile('dream/train_llava_format.json');
if (path !== undefined) {
  const session = await Session.open(path, {
    workers: sourceWorkers,
    imageRoots: [],
    curator: 'bench',
    settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
  });
  await session.dataset.surveyed;
  const limit = Number.POSITIVE_INFINITY;
  const report = await validateDataset({ session, rows: undefined, limit, images: defaultImageLimits });
  const rows = compareHandCounts(report, await readFile(path));
  await session.close();
  print(['rule', 'what', 'by hand', 'found', '']);
  for (const { code, what, byHand, found } of rows) {
    const verdict = byHand === undefined ? 'not counted by hand' : byHand === found ? 'equal' : 'DIFFERS';
    print([code, what, byHand?.toLocaleString('en') ?? '–', found.toLocaleString('en'), verdict]);
  }
  const others = uncounted(report);
  console.log(`rules that found what no row counts: ${others.length === 0 ? 'none' : others.join(', ')}`);
  const differs = rows.some(({ byHand, found }) => byHand !== undefined && byHand !== found);
  process.exitCode = differs || others.length > 0 ? 1 : 0;
}

function print([code = '', what = '', byHand = '', found = '', verdict = '']: readonly string[]): void {
  console.log(
    `${code.padEnd(29)}${what.padEnd(48)}${byHand.padStart(8)}${found.padStart(8)}  ${verdict}`.trimEnd(),
  );
}
