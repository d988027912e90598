import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import test from 'node:test';
import { getL10nJson } from '@vscode/l10n-dev';
import { manifest, readTexts } from '../../support/project/manifest.ts';
import { projectRoot } from '../../support/project/paths.ts';

/** The placeholders of a text, in order: `{0}`. */
function placeholders(text: string): readonly string[] {
  return (text.match(/\{\d+\}/g) ?? []).sort();
}

/** Keys of `wanted` that are not in `there`. */
function missing(wanted: readonly string[], there: Readonly<Record<string, string>>): readonly string[] {
  return wanted.filter((key) => !there[key]);
}

const english = readTexts('package.nls.json');
const japanese = readTexts('package.nls.ja.json');

test('every text of the manifest stands in both languages, and none too many', () => {
  const source = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  const used = [...new Set([...source.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ''))].sort();
  assert.deepEqual(Object.keys(english).sort(), used);
  assert.deepEqual(Object.keys(japanese).sort(), used);
  assert.deepEqual([...missing(used, english), ...missing(used, japanese)], []);
});

test('every command has a title that can be translated', () => {
  for (const { command, title } of manifest.contributes.commands) {
    assert.equal(title, `%${command.replace('dreamCurator', 'command')}%`);
  }
});

test('every text of the sources stands in both bundles, and none too many', async () => {
  const files = globSync(['src/**/*.{ts,tsx}', 'webview/**/*.{ts,tsx}'], { cwd: projectRoot });
  const sources = files.map((file) => ({
    extension: extname(file) === '.tsx' ? ('.tsx' as const) : ('.ts' as const),
    contents: readFileSync(join(projectRoot, file), 'utf8'),
  }));
  const used = Object.keys(await getL10nJson(sources)).sort();
  assert.ok(used.length > 100);
  for (const bundle of ['bundle.l10n.json', 'bundle.l10n.ja.json']) {
    const texts = readTexts(join('media/l10n', bundle));
    assert.deepEqual(missing(used, texts), [], `not in ${bundle}`);
    assert.deepEqual(
      Object.keys(texts).filter((key) => !used.includes(key)),
      [],
      `no longer used, in ${bundle}`,
    );
  }
});

test('a translation has the placeholders of its text', () => {
  const bundle = readTexts('media/l10n/bundle.l10n.ja.json');
  for (const [text, translation] of [
    ...Object.entries(bundle),
    ...Object.entries(english).map(([key, text]) => [text, japanese[key] ?? ''] as const),
  ]) {
    assert.deepEqual(placeholders(translation), placeholders(text), text);
  }
});
