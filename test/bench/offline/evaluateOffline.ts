// Measures the offline engine on public research data (see shared/data/PROVENANCE.md) and prints a table.
// Even rows were looked at while its rules were written, odd rows were not: the last column is the honest one. Limits of
// that: about 100 of DREAM's exchanges were read from both halves at the start, its prompts repeat (381 of 2,977), and its
// safe turns mostly ask "what", its unsafe ones "can you", which flatters any reader of words. Some of XSTest's odd
// answers were read with their even prompts. Where a row says "all looked at", and for FigStep-Benign's images, both were.
import type { Row } from './Row.ts';
import { suiteAnswers } from './suiteAnswers.ts';
import { suiteDream } from './suiteDream.ts';
import { suiteImages } from './suiteImages.ts';
import { suiteMossbench } from './suiteMossbench.ts';
import { suiteTypography } from './suiteTypography.ts';
import { suiteXstest } from './suiteXstest.ts';

const suites = [suiteDream, suiteXstest, suiteTypography, suiteMossbench, suiteImages, suiteAnswers];

function share({ of, hits }: Row['looked']): string {
  return of === 0 ? '' : `${((100 * hits) / of).toFixed(1).padStart(5)} % ${`(${hits}/${of})`.padStart(12)}`;
}

console.log(`${'suite'.padEnd(26)}${'measure'.padEnd(62)}${'looked at'.padEnd(22)}held out`);
for (const suite of suites) {
  for (const row of await suite()) {
    const cells = [
      row.suite.padEnd(26),
      row.measure.padEnd(62),
      share(row.looked).padEnd(22),
      share(row.heldOut),
    ];
    console.log(cells.join('').trimEnd());
  }
}
