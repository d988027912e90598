/**
 * Tests can fail for reasons that are not in this project: the browser loses the focus, a machine pauses for seconds. What failed is
 * therefore run once more, and the second run counts. It never goes unnoticed: what passed only then is listed.
 *
 * With more failures than this, chance is not the reason.
 */
const mostAgain = 3;

/** Whether what failed, counted in files, suites or tests, is run once more; `most` is from how many on it is not. */
export function isWorthAnotherRun(failed: number, most = mostAgain): boolean {
  return failed > 0 && failed <= most;
}

/** Lists the tests that failed first and passed in their second run, so that someone looks into them. */
export function printUnsteady(first: readonly string[], second: readonly string[]): void {
  const unsteady = first.filter((name) => !second.includes(name));
  if (unsteady.length > 0) {
    console.log(
      `\nUnsteady: failed, then passed in a second run:\n${unsteady.map((name) => `  ${name}`).join('\n')}`,
    );
  }
}
