import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { defaultScoreSettings } from '../../../src/core/feedback/ScoreSettings.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { Session, type SessionOptions } from '../../../src/jobs/Session.ts';
import { sourceWorkers } from './sourceWorkers.ts';

/** Where the sessions of a test keep what is known of a dataset. */
export function cacheHomeOf(path: string): string {
  return join(dirname(path), 'user-caches');
}

/** Opens a dataset for a test, which closes it, and waits until all of it is surveyed. */
export async function openSession(
  t: TestContext,
  path: string,
  options: Partial<SessionOptions> = {},
): Promise<Session> {
  const session = await Session.open(path, {
    workers: sourceWorkers,
    cacheHome: cacheHomeOf(path),
    imageRoots: [],
    curator: 'tester',
    settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
    ...options,
  });
  t.after(() => session.close());
  await session.dataset.surveyed;
  return session;
}
