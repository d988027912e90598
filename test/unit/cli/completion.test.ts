import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { completion } from '../../../src/cli/commands/completion.ts';
import { commandTable } from '../../../src/cli/commandTable.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const isThere = (shell: string) => spawnSync(shell, ['--version']).status === 0;
const skip = (shell: string) => (isThere(shell) ? false : `${shell} is not installed`);
const scriptOf = (shell: string) => `${completion(shell, commandTable).lines.join('\n')}\n`;

test('bash proposes commands, options of the command, and values', { skip: skip('bash') }, async (t) => {
  const script = join(await temporaryFolder(t), 'completion.bash');
  await writeFile(script, scriptOf('bash'));
  const propose = (...words: readonly string[]) => {
    const [current = '', previous = ''] = [...words].reverse();
    const asked = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1));
      _dream_curator dream-curator "$CURRENT" "$PREVIOUS"; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...process.env, CURRENT: current, PREVIOUS: previous };
    const out = execFileSync('bash', ['--norc', '-c', asked, script, ...words], { encoding: 'utf8', env });
    return out.split('\n').filter((line) => line !== '');
  };
  assert.deepEqual(propose('dream-curator', ''), [
    ...new Set(commandTable.map(({ name }) => name.split(' ')[0])),
  ]);
  assert.deepEqual(propose('dream-curator', 'batch', 's'), ['submit', 'status']);
  assert.deepEqual(propose('dream-curator', 'batch', 'fetch', 'a.jsonl', '--w'), ['--wait']);
  assert.deepEqual(propose('dream-curator', 'import', 'a.jsonl', '--dry'), ['--dry-run']);
  assert.deepEqual(propose('dream-curator', 'batch', 'import', 'a.jsonl', '--dry'), []);
  assert.deepEqual(propose('dream-curator', 'val'), ['validate']);
  assert.deepEqual(propose('dream-curator', 'screen', '--t'), ['--text-only', '--taxonomy']);
  assert.deepEqual(propose('dream-curator', 'respond', 'a.jsonl', '--by', 't'), ['teacher']);
  assert.deepEqual(propose('dream-curator', 'validate', 'a'), []);
});

for (const shell of ['zsh', 'fish']) {
  test(`${shell} accepts its script, which has every command and option`, {
    skip: skip(shell),
  }, async (t) => {
    const script = join(await temporaryFolder(t), `completion.${shell}`);
    await writeFile(script, scriptOf(shell));
    assert.equal(spawnSync(shell, ['-n', script], { encoding: 'utf8' }).stderr, '');
  });
}

test('every script has every command with its options', () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const text = scriptOf(shell);
    for (const { name, options } of commandTable) {
      assert.ok(
        name.split(' ').every((word) => text.includes(word)),
        `${shell}: ${name}`,
      );
      for (const option of options) {
        assert.ok(new RegExp(`(--|-l )${option}\\b`).test(text), `${shell}: ${option}`);
      }
    }
  }
  assert.throws(() => completion('csh', commandTable), /bash, zsh, fish/);
});
