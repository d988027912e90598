import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { z } from 'zod';
import { projectRoot } from '../support/projectRoot.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const importing = (module: string) => `import * as it from '${module}';\n\nconsole.log(it);\n`;

const forbidden: readonly [path: string, module: string][] = [
  ['src/core/x.ts', 'vscode'],
  ['src/core/x.ts', 'node:fs'],
  ['src/core/x.ts', 'fs'],
  ['src/core/sample/x.ts', '../../io/contentHash.ts'],
  ['src/core/review/x.ts', '../../jobs/score.ts'],
  ['src/io/x.ts', 'vscode'],
  ['src/io/x.ts', 'node:fs'],
  ['src/io/x.ts', 'fs'],
  ['src/io/dataset/x.ts', 'node:fs/promises'],
  ['src/models/x.ts', 'node:fs'],
  ['src/jobs/x.ts', 'node:fs/promises'],
  ['src/host/x.ts', 'node:fs'],
  ['src/cli/commands/x.ts', 'node:fs'],
  ['src/extension.ts', 'node:fs'],
  ['src/io/x.ts', '../models/ChatModel.ts'],
  ['src/io/dataset/x.ts', '../../jobs/score.ts'],
  ['src/models/x.ts', 'vscode'],
  ['src/models/x.ts', '../jobs/score.ts'],
  ['src/models/openai/x.ts', '../../host/log.ts'],
  ['src/jobs/x.ts', 'vscode'],
  ['src/jobs/x.ts', '../host/log.ts'],
  ['src/jobs/x.ts', '../cli/help.ts'],
  ['src/protocol/x.ts', 'vscode'],
  ['src/protocol/x.ts', '../io/contentHash.ts'],
  ['src/protocol/x.ts', '../jobs/score.ts'],
  ['src/cli/x.ts', 'vscode'],
  ['src/cli/x.ts', '../host/log.ts'],
  ['src/host/x.ts', '../cli/help.ts'],
  ['src/host/x.ts', '../../webview/host.ts'],
  ['webview/x.ts', 'vscode'],
  ['webview/x.ts', 'node:fs'],
  ['webview/x.ts', '../src/io/contentHash.ts'],
  ['webview/x.ts', '../src/jobs/score.ts'],
  ['webview/x.ts', '../src/host/log.ts'],
  ['webview/x.ts', '@vscode/webview-ui-toolkit'],
  ['webview/parts/x.tsx', '@vscode/webview-ui-toolkit'],
];

const allowed: readonly [path: string, module: string][] = [
  ['src/core/x.ts', 'zod'],
  ['src/core/sample/x.ts', '../review/ReviewState.ts'],
  ['src/io/disk/x.ts', 'node:fs'],
  ['src/io/disk/x.ts', 'node:fs/promises'],
  ['src/io/x.ts', '../core/sample/Turn.ts'],
  ['src/jobs/x.ts', '../io/contentHash.ts'],
  ['src/jobs/x.ts', '../models/ChatModel.ts'],
  ['src/host/x.ts', 'vscode'],
  ['src/host/x.ts', '../jobs/score.ts'],
  ['src/cli/x.ts', '../jobs/score.ts'],
  ['webview/x.ts', '../src/protocol/views.ts'],
  ['webview/ui/x.ts', '@vscode/webview-ui-toolkit'],
];

/** The second keeps node's modules to names that the first knows. */
const importRules = ['lint/style/noRestrictedImports', 'lint/style/useNodejsImportProtocol'];

const reportSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

/** Lints each case as a file of its own in a copy of the house that has nothing but its rules; answers what is refused. */
async function lint(t: TestContext, cases: readonly (readonly [path: string, module: string])[]) {
  const folder = await temporaryFolder(t);
  await copyFile(join(projectRoot, 'biome.json'), join(folder, 'biome.json'));
  const files = new Map<string, string>();
  for (const [index, [path, module]] of cases.entries()) {
    const file = path.replace('x.ts', `x${index}.ts`);
    files.set(file, `${path} imports ${module}`);
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), importing(module));
  }
  const { diagnostics } = reportSchema.parse(JSON.parse(lintFolder(folder)));
  const refused = diagnostics.filter((one) => importRules.includes(one.category));
  return [...new Set(refused.map((one) => files.get(one.location.path)))].sort();
}

/** What the lint says of a folder, as JSON. */
function lintFolder(folder: string): string {
  const biome = join(projectRoot, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false'];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout;
}

test('the lint refuses every import that the house forbids', async (t) => {
  assert.deepEqual(
    await lint(t, forbidden),
    forbidden.map(([path, module]) => `${path} imports ${module}`).sort(),
  );
});

test('the door to the disk is not passed by an import that is made later', async (t) => {
  const folder = await temporaryFolder(t);
  await copyFile(join(projectRoot, 'biome.json'), join(folder, 'biome.json'));
  const path = join(folder, 'src', 'jobs', 'x.ts');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, "export const later = () => import('node:fs');\n");
  assert.match(lintFolder(folder), /noRestrictedImports/);
});

test('the lint refuses no import that the house allows', async (t) => {
  assert.deepEqual(await lint(t, allowed), []);
});
