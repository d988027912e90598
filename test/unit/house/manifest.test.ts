import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { pipelineSchemaPath } from '../../../scripts/manifest/contributes.ts';
import { withContributions } from '../../../scripts/manifest/withContributions.ts';
import { pipelineJsonSchema } from '../../../src/core/rounds/pipeline.ts';
import { pageCommands } from '../../../src/protocol/pageCommands.ts';
import { manifest, readTexts } from '../../support/project/manifest.ts';
import { projectRoot } from '../../support/project/paths.ts';

const { commands, keybindings, menus } = manifest.contributes;
const named = commands.map((one) => one.command).sort();

test('the manifest is what the tables of the sources say (npm run manifest)', () => {
  const written = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  assert.deepEqual(written, withContributions(written, readTexts('package.nls.json')));
});

test('the schema of pipelines is what the sources say (npm run manifest)', () => {
  const written = JSON.parse(readFileSync(join(projectRoot, pipelineSchemaPath), 'utf8'));
  assert.deepEqual(written, pipelineJsonSchema());
});

test('keys, menus and buttons of the page name commands that exist', () => {
  const used = [
    ...keybindings.map((one) => one.command),
    ...Object.values(menus).flatMap((items) => items.map((one) => one.command)),
    ...pageCommands.filter((command) => command !== 'undo'),
  ];
  assert.deepEqual(
    [...new Set(used)].filter((command) => !named.includes(command)),
    [],
  );
});

test('no two keys of one context mean two things', () => {
  const bound = keybindings.map(({ key, when }) => `${key} ${when}`);
  assert.deepEqual(
    bound.filter((one, index) => bound.indexOf(one) !== index),
    [],
  );
});

test('every key is taken in the dataset editor only, and a plain one not while something is typed', () => {
  for (const { key, when } of keybindings) {
    assert.match(when, /activeCustomEditorId == 'dreamCurator\.dataset'/, key);
    const plain = !/(ctrl|alt|cmd|meta)\+/.test(key);
    assert.ok(!plain || when.includes('!inputFocus'), key);
  }
});

test('nothing activates the extension but its own editor and commands, and JSON Lines opened as text', () => {
  assert.deepEqual(manifest.activationEvents, ['onLanguage:jsonl']);
});

test('what is packaged is there before the build, but for dist', () => {
  const missing = manifest.files.filter((file) => file !== 'dist' && !existsSync(join(projectRoot, file)));
  assert.deepEqual(missing, []);
});
