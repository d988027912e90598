import { readFileSync } from 'node:fs';
import { provideBrowser } from './findBrowser.ts';

/**
 * Finds the browser for a level of tests and hands it to the processes that this one starts. Where there is none, says so
 * in place of the level's results: every test that `files` write out counts as skipped, `times` times.
 */
export function browserOrSkip(level: string, files: readonly string[], times = 1): boolean {
  const browser = provideBrowser();
  if (browser !== undefined) {
    process.env.DREAM_CURATOR_BROWSER = browser;
    return true;
  }
  const reason =
    process.env.DREAM_CURATOR_BROWSER === 'none'
      ? 'DREAM_CURATOR_BROWSER is none.'
      : 'no Chromium, Chrome, Edge or Brave was found, and none could be installed. Name one by DREAM_CURATOR_BROWSER.';
  const tests = files
    .map((file) => testsIn(readFileSync(file, 'utf8')))
    .reduce((sum, count) => sum + count, 0);
  console.log(`\n!!! THE TESTS OF THE LEVEL ${level} ARE SKIPPED: ${reason}`);
  console.log(`\n0 passed, 0 failed, ${tests * times} skipped`);
  return false;
}

/** How many tests a source writes out; one in a loop counts once. */
export function testsIn(source: string): number {
  return source.match(/^\s*(?:it|test)\(/gm)?.length ?? 0;
}
