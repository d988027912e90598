import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import test from 'node:test';
import { getL10nJson } from '@vscode/l10n-dev';
import { readTexts } from '../../support/project/manifest.ts';
import { projectRoot } from '../../support/project/paths.ts';

test('the bundle holds what `npm run l10n` finds in the sources', async () => {
  const files = globSync(['src/**/*.{ts,tsx}', 'webview/**/*.{ts,tsx}'], { cwd: projectRoot });
  const sources = files.map((file) => ({
    extension: extname(file) === '.tsx' ? ('.tsx' as const) : ('.ts' as const),
    contents: readFileSync(join(projectRoot, file), 'utf8'),
  }));
  const found = Object.keys(await getL10nJson(sources)).sort();
  assert.deepEqual(Object.keys(readTexts('media/l10n/bundle.l10n.json')).sort(), found);
});
