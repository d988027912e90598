import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { defaultScoreSettings } from '../../../src/core/feedback/ScoreSettings.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { Session, type SessionOptions } from '../../../src/jobs/Session.ts';
import { projectRoot } from './projectRoot.ts';

/** Opens a dataset for a test, which closes it. The index worker runs from its source, so that nothing need be built. */
export async function openSession(
  t: TestContext,
  path: string,
  options: Partial<SessionOptions> = {},
): Promise<Session> {
  const session = await Session.open(path, {
    workerPath: join(projectRoot, 'src/io/dataset/indexWorker.ts'),
    imageRoots: [],
    curator: 'tester',
    settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
    ...options,
  });
  t.after(() => session.close());
  return session;
}
