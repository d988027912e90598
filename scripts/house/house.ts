/**
 * Prints how the source is divided and which way its imports run. docs/ARCHITECTURE.md says what the limits are.
 *
 *   npm run house [-- FOLDER]
 *
 * FOLDER is another checkout to compare with; this one if there is none.
 */
import { join } from 'node:path';
import { countManifestLines, measureHouse, readSourceFiles } from './measureHouse.ts';
import { houseRules } from './rules.ts';

const root = process.argv[2] ?? join(import.meta.dirname, '../..');
const sources = readSourceFiles(root, ['src', 'webview']);
const house = measureHouse(sources, houseRules);
const share = ((100 * house.short) / house.files).toFixed(1);
const manifest = countManifestLines(root);
console.log(
  `files ${house.files}, lines ${house.lines}; with the manifest ${house.lines + manifest} written by hand`,
);
console.log(
  `lines of a file: median ${house.median}, p90 ${house.p90}, largest ${house.largest.lines} (${house.largest.path})`,
);
console.log(`under 15 lines: ${house.short} (${share} %)`);
const list = (name: string, entries: readonly string[]) =>
  console.log([`${name}: ${entries.length}`, ...entries.map((entry) => `  ${entry}`)].join('\n'));
list('folders over 20 files that are not lists', house.crowded);
list(
  'circles',
  house.circles.map((circle) => circle.join(' <-> ')),
);
list('upward imports', house.upward);
