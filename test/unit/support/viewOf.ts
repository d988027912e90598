import assert from 'node:assert/strict';
import type { ExchangeView } from '../../../src/core/review/ExchangeView.ts';
import type { Session } from '../../../src/jobs/Session.ts';

/** All that is known of an exchange of a record that must be readable. */
export async function viewOf(session: Session, row = 0, exchange = 0): Promise<ExchangeView> {
  const { content } = await session.record(row);
  const view = content.ok ? content.views[exchange] : undefined;
  assert.ok(view, `record ${row} has no exchange ${exchange}`);
  return view;
}
