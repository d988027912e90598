import { spawnSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { z } from 'zod';
import { temporaryFolder } from '../temporaryFolder.ts';
import { projectRoot } from './paths.ts';

const reportSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

/** The lint errors, by the rule's name, in files of a project with nothing but its rules. */
export async function lintFiles(t: TestContext, files: ReadonlyMap<string, string>) {
  const folder = await temporaryFolder(t);
  for (const part of ['biome.json', 'lint']) {
    await cp(join(projectRoot, part), join(folder, part), { recursive: true });
  }
  for (const [file, source] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), source);
  }
  const biome = join(projectRoot, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout));
  return diagnostics.map(({ category, location }) => ({ rule: category, file: location.path }));
}
