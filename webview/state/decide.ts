import type { DecisionResult, Input } from '../../src/protocol/requests.ts';
import { host } from '../host.ts';
import { loadRecord } from './cursor.ts';
import { cursor, note, record, settled } from './store.ts';

/** What is on screen: what a decision is about. */
type Seen = Pick<Input<'verdict'>, 'row' | 'exchange' | 'hash'>;

/**
 * Has the host write a decision about what is on screen. One that it refuses says why and shows the record as it is by
 * now; between a move and the record that comes, none is given: what is on screen is not what the cursor is at.
 */
export async function decide(
  ask: (seen: Seen) => Promise<DecisionResult>,
): Promise<DecisionResult | undefined> {
  if (!record.value || !settled.value) {
    return undefined;
  }
  const { row, exchange } = cursor.value;
  try {
    const answer = await ask({ row, exchange, hash: record.value.hash });
    if (!answer.decided) {
      note.value = { text: answer.message, undo: false };
      void loadRecord();
    }
    return answer;
  } catch (error) {
    note.value = { text: error instanceof Error ? error.message : String(error), undo: false };
    host.reportError(error);
    return undefined;
  }
}
