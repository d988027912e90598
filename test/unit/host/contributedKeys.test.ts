import assert from 'node:assert/strict';
import test from 'node:test';
import { contributedKeys } from '../../../src/host/page/contributedKeys.ts';
import type { ReviewAction } from '../../../src/protocol/pageCommands.ts';
import { reviewActions } from '../../../src/protocol/pageCommands.ts';
import { keyName, keySheetGroups } from '../../../webview/parts/keys/keySheetGroups.ts';
import { manifest } from '../../support/project/manifest.ts';

const contributed = contributedKeys({ packageJSON: manifest });

function keysOf(
  action: ReviewAction,
  learned: readonly (readonly [string, ReviewAction | undefined])[] = [],
) {
  const groups = keySheetGroups(contributed, new Map(learned), false);
  const entries = groups.flatMap((group) => group.entries);
  return entries.find(({ command }) => command === `dreamCurator.review.${action}`)?.keys;
}

test('the sheet lists every command with keys once', () => {
  const listed = keySheetGroups(contributed, new Map(), false).flatMap(({ entries }) => entries);
  const commands = new Set(manifest.contributes.keybindings.map(({ command }) => command));
  assert.deepEqual(listed.map(({ command }) => command).sort(), [...commands].sort());
  assert.ok(reviewActions.every((action) => (keysOf(action) ?? []).length > 0));
});

test('a key that VS Code has used for something else is not listed, and one that it has used for a command is', () => {
  assert.deepEqual(keysOf('accept'), ['A']);
  assert.deepEqual(keysOf('accept', [['a', undefined]]), []);
  assert.deepEqual(
    keysOf('accept', [
      ['a', 'swap'],
      ['ctrl+enter', 'accept'],
    ]),
    ['Ctrl+Enter'],
  );
  assert.deepEqual(keysOf('swap', [['a', 'swap']]), ['S', 'A']);
  assert.deepEqual(keysOf('accept', [['a', 'accept']]), ['A']);
});

test('keys are written as people write them', () => {
  assert.equal(keyName('ctrl+alt+d', false), 'Ctrl+Alt+D');
  assert.equal(keyName('cmd+f', true), '⌘F');
  assert.equal(keyName('shift+down', false), 'Shift+↓');
  assert.equal(keyName('shift+/', true), '?');
});
