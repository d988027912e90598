import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import type { VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import { Session } from '../../../src/jobs/session/Session.ts';
import { sourceWorkers } from '../project/paths.ts';
import { disposableFolder } from '../temporaryFolder.ts';

/** Writes verdicts of a curator on the first exchanges of the first records, one each, to the ledger of a dataset that is not open. */
export async function decideAs(
  curator: string,
  dataset: string,
  actions: readonly VerdictAction[],
): Promise<void> {
  await using caches = await disposableFolder('caches');
  const session = await Session.open(dataset, {
    workers: sourceWorkers,
    cacheHome: caches.path,
    imageRoots: [],
    curator,
    settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
  });
  try {
    for (const [row, action] of actions.entries()) {
      const reviewed = await session.record(row);
      await session.decide(decideRecords(session, [{ reviewed, exchange: 0, action }]).events);
    }
  } finally {
    await session.close();
  }
}
