import type { VerdictAction } from '../../../src/core/review/VerdictAction.ts';
import { decideRecords } from '../../../src/jobs/decideRecords.ts';
import type { Session } from '../../../src/jobs/Session.ts';

/** Gives a verdict as a curator would, and says why it could not be given. */
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
