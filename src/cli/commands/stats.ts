import { visibleText } from '../../core/text/visibleText.ts';
import { countStates } from '../../jobs/countStates.ts';
import type { Command } from '../Run.ts';

/** How far the dataset has been worked through. */
export const stats: Command = async ({ session, signal }) => {
  const counted = await countStates(session, signal);
  const { byStatus, byCategory, ...counts } = counted;
  const all = [...Object.entries(counts), ...Object.entries(byStatus), ...Object.entries(byCategory)];
  // Categories come from the dataset and its ledger; the column is as wide as what is shown of them.
  const rows = all.map(([name, count]) => [visibleText(name, { maxLength: 80 }), count] as const);
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, count]) => `${name.padEnd(width)}  ${String(count).padStart(8)}`);
  return { data: counted, lines, wrong: false };
};
