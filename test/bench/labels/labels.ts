// What becomes of people's labels once the offline engine has scored a dataset, by the product's own rules: proposed as
// labelled, contested, withheld, reversed without being contested, and accepted by the default batch against a label. The last
// two must be 0; otherwise the exit code is 1.

import { printTable } from '../offline/figures/printTable.ts';
import { judgeLabels } from './judgeLabels.ts';
import { labelledSets } from './labelledSets.ts';

const rows: string[][] = [];
let wrong = 0;
for (const set of labelledSets()) {
  const { exchanges, asLabelled, contested, reversed, wrongGuesses, withheld, accepted, acceptedAgainst } =
    await judgeLabels(set);
  if (exchanges > 0) {
    wrong += reversed + acceptedAgainst;
    const reasons = Object.entries(withheld).map(([reason, count]) => `${count} ${reason}`);
    const figures = [exchanges, asLabelled, contested].map(String);
    rows.push([
      set.name,
      ...figures,
      reasons.join(', ') || '0',
      String(reversed),
      String(wrongGuesses),
      String(accepted),
      String(acceptedAgainst),
    ]);
  }
}
printTable({
  title: 'Labels and the offline engine',
  notes: [
    'Exchanges with an answer that people call good or bad; pairs that the default batch accepts. Wrong guesses are against labels that the product never saw.',
  ],
  columns: [
    'set',
    'exchanges',
    'as labelled',
    'contested',
    'withheld',
    'reversed',
    'wrong guesses',
    'accepted',
    'of it against a label',
  ],
  rows,
});
if (wrong > 0) {
  process.exitCode = 1;
}
