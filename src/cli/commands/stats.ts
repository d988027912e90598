import { countStates } from '../../jobs/countStates.ts';
import type { Command } from '../Run.ts';

/** How far the dataset has been worked through. */
export const stats: Command = async ({ session }) => {
  const counted = await countStates(session);
  const { byStatus, byCategory, ...counts } = counted;
  const rows = [...Object.entries(counts), ...Object.entries(byStatus), ...Object.entries(byCategory)];
  const width = Math.max(...rows.map(([name]) => name.length));
  const text = rows.map(([name, count]) => `${name.padEnd(width)}  ${String(count).padStart(8)}`).join('\n');
  return { data: counted, text, wrong: false };
};
