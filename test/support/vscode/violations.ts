import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FrameLocator } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is asked of axe: everything that it knows, best practices included. */
const run = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    id + ' ' + target.join(' ') + ': ' + failureSummary.replaceAll(/\\s+/g, ' '))))`;

/** What axe-core says against a page: rule, element, reason. Its script does not come from the page, so that no policy forbids it. */
export async function violations(frame: FrameLocator): Promise<readonly string[]> {
  const body = frame.locator('body');
  await body.evaluate(`typeof axe === 'undefined' && (() => { ${axe} })()`);
  return body.evaluate(run);
}
