import { balanceLengths, type PairLengths } from '../core/feedback/balanceLengths.ts';
import { countWords } from '../core/feedback/countWords.ts';
import { selectedPairs } from '../core/review/selectedPairs.ts';
import type { Rows } from '../core/rows/Rows.ts';
import { readRecords } from './readRecords.ts';
import type { Session } from './Session.ts';

/** The bound that balances the lengths of all pairs that are proposed in these records and not decided; see `balanceLengths`. */
export async function lengthRatio(
  session: Session,
  rows: Rows,
  signal?: AbortSignal,
): Promise<number | undefined> {
  if (!session.settings.scores.lengthBalance) {
    return undefined;
  }
  const lengths: PairLengths[] = [];
  for await (const { content } of readRecords(session, rows, signal)) {
    for (const view of content.ok ? content.views : []) {
      for (const { chosen, rejected } of view.decision ? [] : selectedPairs(view, undefined)) {
        lengths.push({ chosen: countWords(chosen.text), rejected: countWords(rejected.text) });
      }
    }
  }
  return balanceLengths(lengths);
}
