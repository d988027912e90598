import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { lintFiles } from '../../support/project/lintFiles.ts';

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
  ['webview/x.ts', '../src/jobs/work/score.ts'],
  ['webview/x.ts', '../src/host/widgets/log.ts'],
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

/** Lints each case as a file of its own; returns what is rejected. */
async function lint(t: TestContext, cases: readonly (readonly [path: string, module: string])[]) {
  const named = cases.map(
    ([path, module], index) =>
      [path.replace('x.ts', `x${index}.ts`), `${path} imports ${module}`, importing(module)] as const,
  );
  const names = new Map(named.map(([file, name]) => [file, name]));
  const found = await lintFiles(t, new Map(named.map(([file, , source]) => [file, source])));
  const refused = found.filter(({ rule }) => importRules.includes(rule));
  return [...new Set(refused.map(({ file }) => names.get(file)))].sort();
}

test('the lint refuses every import that the house forbids', async (t) => {
  assert.deepEqual(
    await lint(t, forbidden),
    forbidden.map(([path, module]) => `${path} imports ${module}`).sort(),
  );
});

test('the restriction of disk access is not bypassed by a dynamic import', async (t) => {
  const path = 'src/jobs/x.ts';
  const found = await lintFiles(t, new Map([[path, "export const later = () => import('node:fs');\n"]]));
  assert.deepEqual(found, [{ rule: 'lint/style/noRestrictedImports', file: path }]);
});

test('the lint refuses no import that the house allows', async (t) => {
  assert.deepEqual(await lint(t, allowed), []);
});
