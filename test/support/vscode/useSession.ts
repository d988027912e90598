import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { type Session, type SessionOptions, startSession } from './startSession.ts';

/** Gives the tests of a file one VS Code; a test that fails leaves a screenshot. */
export function useSession(options: SessionOptions = {}): () => Session {
  let session: Session | undefined;
  const current = () => {
    assert.ok(session, 'VS Code was not started.');
    return session;
  };
  before(async () => {
    session = await startSession(options);
  });
  afterEach(async (test) => {
    if ('passed' in test && !test.passed) {
      await session?.workbench.screenshot(`failed/${test.fullName.replace(/\W+/g, '-')}`);
    }
  });
  after(() => session?.dispose());
  return current;
}
