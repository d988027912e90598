import * as l10n from '@vscode/l10n';
import { readRecords } from '../../jobs/readRecords.ts';
import type { Command } from '../Run.ts';

/** Shows the pairs that the scores, or the dataset, propose. Decides nothing. */
export const pair: Command = async ({ session, rows }) => {
  const pairs = [];
  const without: Record<string, number> = {};
  for await (const { identity, content } of readRecords(session, rows)) {
    for (const [exchange, view] of (content.ok ? content.views : []).entries()) {
      const { proposal, status } = view;
      if (proposal.kind === 'pair') {
        const { chosen, rejected, basis, margin } = proposal;
        pairs.push({ record: identity, exchange, chosen, rejected, basis, margin: margin ?? null, status });
      } else {
        without[proposal.reason] = (without[proposal.reason] ?? 0) + 1;
      }
    }
  }
  const lines = pairs.map(({ record, exchange, chosen, rejected, basis, margin, status }) => {
    const by = margin === null ? basis : `${basis}, margin ${margin.toFixed(2)}`;
    return `${record}#${exchange + 1}  ${chosen} > ${rejected}  (${by})  ${status}`;
  });
  const reasons = Object.entries(without).map(([reason, count]) => `${count} ${reason}`);
  lines.push(l10n.t('{0} pairs proposed; no pair: {1}', pairs.length, reasons.join(', ') || '0'));
  return { data: { pairs, without }, text: lines.join('\n'), wrong: false };
};
