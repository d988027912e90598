import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { pageCommands, reviewActions } from '../../../src/protocol/pageCommands.ts';
import { manifest } from '../../support/project/manifest.ts';
import { projectRoot } from '../../support/project/paths.ts';

const { commands, keybindings, menus } = manifest.contributes;
const named = commands.map((one) => one.command).sort();

test('the manifest names exactly the commands that the host has', () => {
  // The host imports vscode, which only exists inside the editor: its list is read, not imported.
  const source = readFileSync(join(projectRoot, 'src/host/commands/commands.ts'), 'utf8');
  const listed = [...source.matchAll(/^ {2}'(dreamCurator\.\w+)':/gm)].map((match) => match[1] ?? '');
  assert.ok(listed.length > 10);
  const review = reviewActions.map((action) => `dreamCurator.review.${action}`);
  assert.deepEqual(named, [...listed, ...review].sort());
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

test('every action of the page has a command, whether or not a key', () => {
  const actions = named.flatMap((command) => command.match(/^dreamCurator\.review\.(\w+)$/)?.[1] ?? []);
  assert.deepEqual(actions, [...reviewActions].sort());
});

test('nothing activates the extension but its own editor and commands', () => {
  assert.deepEqual(manifest.activationEvents, []);
});

test('what is packaged is there before the build, but for dist', () => {
  const missing = manifest.files.filter((file) => file !== 'dist' && !existsSync(join(projectRoot, file)));
  assert.deepEqual(missing, []);
});
