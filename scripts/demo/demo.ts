/**
 * Does the main job in a real VS Code without a person: opens the sample dataset, lets the offline engine name the risks and
 * judge the answers, decides with keys, exports, and checks that the exports contain what was decided.
 *
 *   npm run demo
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExtension } from '../../test/support/project/commands.ts';
import { copySample, projectRoot } from '../../test/support/project/paths.ts';
import { startSession } from '../../test/support/vscode/startSession.ts';
import { checkExports } from './checkExports.ts';
import { curate } from './curate.ts';

const workspace = join(projectRoot, 'artifacts', 'demo');
await rm(workspace, { recursive: true, force: true });
await copySample(workspace);
await buildExtension();

await using session = await startSession({
  workspace,
  size: [1600, 1000],
  settings: {
    'dreamCurator.curtain': 'never',
    'dreamCurator.curator': 'demo',
  },
});
const done = await curate(session.workbench).catch(async (error: unknown) => {
  console.error(`It stopped here: ${await session.workbench.screenshot('demo-stopped')}`);
  throw error;
});
for (const { step, result } of done.steps) {
  console.log(`${step.padEnd(28)}${result}`);
}
const { table, wrong } = checkExports(workspace);
console.log(`\n${table.join('\n')}`);
console.log(`\nexports      ${workspace}\nscreenshots  ${done.screenshots.join('\n             ')}`);
const complaints = session.logs.complaints();
for (const problem of [...wrong, ...complaints]) {
  console.error(problem);
}
console.log(
  wrong.length === 0 ? 'The exports hold what was decided.' : 'The exports do not hold what was decided.',
);
process.exitCode = wrong.length + complaints.length === 0 ? 0 : 1;
