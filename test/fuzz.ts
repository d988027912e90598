/**
 * Mutates 100,000 records and checks each: none may crash or hang, every one must be read or reported by a finding. Prints the
 * results for each kind of mutation, and the seed that repeats them.
 *
 *   npm run fuzz -- [records] [seed]
 */
import { fuzzRecords, fuzzSeeds } from './support/hostile/fuzzRecords.ts';

const records = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 32);
const started = performance.now();
console.log(`seed ${seed}`);
const counts = fuzzRecords(fuzzSeeds(), records, seed);
const seconds = (performance.now() - started) / 1000;

const line = (cells: readonly string[]) =>
  console.log(
    `${(cells[0] ?? '').padEnd(32)}${cells
      .slice(1)
      .map((cell) => cell.padStart(12))
      .join('')}`,
  );
line(['mutation', 'records', 'read', 'named', 'findings', 'slowest ms']);
for (const [kind, { records: all, read, findings, slowest }] of counts) {
  line([
    kind,
    ...[all, read, all - read, findings].map((one) => one.toLocaleString('en')),
    slowest.toFixed(1),
  ]);
}
const total = [...counts.values()].reduce((sum, one) => sum + one.records, 0);
console.log(
  `${total.toLocaleString('en')} records in ${seconds.toFixed(1)} s: each was read or named by a finding`,
);
