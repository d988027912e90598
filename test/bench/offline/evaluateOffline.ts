// Measures the offline engine on public research data (docs/testing.md says where it is) and prints tables. Rules are written
// on the development half, the held-out half gives the figure that counts; `figures/split.ts` has the details. Some held-out
// cases had been read before that split was fixed, so the last column leaves those out. About 100 of DREAM's exchanges, and
// some of XSTest's answers, were read earlier still, in either half.
import { printTable } from './figures/printTable.ts';
import { suiteChoices } from './suites/suiteChoices.ts';
import { suiteInstructions } from './suites/suiteInstructions.ts';
import { suiteOtherPrompts } from './suites/suiteOtherPrompts.ts';
import { suiteOverRefusal } from './suites/suiteOverRefusal.ts';
import { suiteRanking } from './suites/suiteRanking.ts';
import { suiteRefusals } from './suites/suiteRefusals.ts';
import { suiteSpeed } from './suites/suiteSpeed.ts';

for (const suite of [
  suiteInstructions,
  suiteOverRefusal,
  suiteOtherPrompts,
  suiteRefusals,
  suiteRanking,
  suiteChoices,
  suiteSpeed,
]) {
  for (const table of await suite()) {
    printTable(table);
  }
}
