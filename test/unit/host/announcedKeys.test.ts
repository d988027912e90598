import assert from 'node:assert/strict';
import test from 'node:test';
import { AnnouncedKeys } from '../../../src/host/page/AnnouncedKeys.ts';

test('a command confirms the oldest key that was announced for it, and any other goes to the page', async () => {
  const keys = new AnnouncedKeys();
  const answers = [keys.announce(1, 'accept'), keys.announce(2, 'skip'), keys.announce(3, 'accept')];
  assert.equal(keys.confirm('tie'), false);
  assert.equal(keys.confirm('accept'), true);
  assert.equal(await keys.isConfirmed(1), true);
  keys.withdraw(3);
  assert.equal(keys.confirm('accept'), false, 'what was withdrawn is not confirmed any more');
  assert.equal(keys.confirm('skip'), true);
  assert.deepEqual(await Promise.all(answers), [true, true, false]);
});

test('a verdict of a key that is not confirmed, not known or left behind by its page is none', async () => {
  const keys = new AnnouncedKeys();
  void keys.announce(1, 'accept');
  const verdict = keys.isConfirmed(1);
  keys.dispose();
  assert.equal(await verdict, false);
  assert.equal(await keys.isConfirmed(7), false);
});
