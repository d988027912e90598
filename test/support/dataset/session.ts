import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import type { VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import type { ExchangeView } from '../../../src/core/review/ExchangeView.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import { Session, type SessionOptions } from '../../../src/jobs/session/Session.ts';
import { sourceWorkers } from '../project/paths.ts';

/** Where the sessions of a test cache datasets. */
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

/** Everything known about an exchange of a record that must be readable. */
export async function viewOf(session: Session, row = 0, exchange = 0): Promise<ExchangeView> {
  const { content } = await session.record(row);
  const view = content.ok ? content.views[exchange] : undefined;
  assert.ok(view, `record ${row} has no exchange ${exchange}`);
  return view;
}

/** Gives a verdict as a curator would, and returns why it could not be given. */
export async function decide(
  session: Session,
  row: number,
  action: VerdictAction,
  exchange = 0,
): Promise<string | undefined> {
  const { events, undecided } = decideRecords(session, [
    { reviewed: await session.record(row), exchange, action },
  ]);
  await session.decide(events);
  return undecided[0]?.reason;
}
