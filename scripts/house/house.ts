/**
 * Prints how the source is divided and which way its imports run. docs/ARCHITECTURE.md says what the limits are.
 *
 *   npm run house
 */
import { join } from 'node:path';
import { measureHouse, readSourceFiles } from './measureHouse.ts';
import { houseRules } from './rules.ts';

const sources = readSourceFiles(join(import.meta.dirname, '../..'), ['src', 'webview']);
const house = measureHouse(sources, houseRules);
const share = ((100 * house.short) / house.files).toFixed(1);
console.log(`files ${house.files}, lines ${house.lines}`);
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
