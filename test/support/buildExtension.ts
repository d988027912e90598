import { join } from 'node:path';
import { projectRoot } from './vscode/projectRoot.ts';
import { run } from './vscode/run.ts';

/** Builds what ships into dist/. */
export async function buildExtension(): Promise<void> {
  await run(process.execPath, [join(projectRoot, 'esbuild.mjs')], { cwd: projectRoot });
}
