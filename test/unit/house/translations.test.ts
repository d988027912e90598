import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { manifest, readTexts } from '../../support/project/manifest.ts';
import { projectRoot } from '../../support/project/paths.ts';

/** The placeholders of a text, in order: `{0}`; of one with plural forms (`plural`), each once, in whichever form they are. */
function placeholders(text: string, hasForms: boolean): readonly string[] {
  const found = (text.match(/\{\d+\}/g) ?? []).sort();
  return hasForms ? [...new Set(found)] : found;
}

/** Keys of `wanted` that are not in `there`. */
function missing(wanted: readonly string[], there: Readonly<Record<string, string>>): readonly string[] {
  return wanted.filter((key) => !there[key]);
}

const english = readTexts('package.nls.json');
const japanese = readTexts('package.nls.ja.json');

test('every text of the manifest is in both languages, and none too many', () => {
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

/** A call that names a text in English; `vscode-l10n-dev` finds the same (`test/slow/house/bundle.test.ts`), in half a minute. */
const textCall = /(?<!^ *(?:\*|\/\/).*)\bl10n\.t\(\s*'((?:[^'\\]|\\.)*)'/gm;

test('every text of the sources is in both bundles, and none too many', () => {
  const files = globSync(['src/**/*.{ts,tsx}', 'webview/**/*.{ts,tsx}'], { cwd: projectRoot });
  const sources = files.map((file) => readFileSync(join(projectRoot, file), 'utf8'));
  const found = sources.flatMap((source) => [...source.matchAll(textCall)].map(([, text = '']) => text));
  const used = [
    ...new Set(found.map((text) => text.replace(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one)))),
  ];
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
    const hasForms = text.includes(' | ');
    assert.deepEqual(placeholders(translation, hasForms), placeholders(text, hasForms), text);
  }
});
