import * as l10n from '@vscode/l10n';
import { selectedPairs } from '../../core/review/selectedPairs.ts';
import { lengthRatio } from '../../jobs/lengthRatio.ts';
import { readRecords } from '../../jobs/readRecords.ts';
import type { Command } from '../Run.ts';

/** Shows the pairs that the rules select, as accepting them would take them. Decides nothing. */
export const pair: Command = async ({ session, rows, signal }) => {
  const ratio = await lengthRatio(session, rows, signal);
  const pairs = [];
  const without: Record<string, number> = {};
  for await (const { identity, content } of readRecords(session, rows, signal)) {
    for (const [exchange, view] of (content.ok ? content.views : []).entries()) {
      const { proposal, status } = view;
      if (proposal.kind !== 'pair') {
        without[proposal.reason] = (without[proposal.reason] ?? 0) + 1;
        continue;
      }
      const all = view.decision ? undefined : ratio;
      const selected = selectedPairs(view, all);
      const reason = status === 'contested' ? 'contested' : 'length';
      const dropped = reason === 'contested' ? 1 : selectedPairs(view, undefined).length - selected.length;
      if (dropped > 0) {
        without[reason] = (without[reason] ?? 0) + dropped;
      }
      for (const { chosen, rejected, margin } of selected) {
        const ids = { chosen: chosen.id, rejected: rejected.id };
        pairs.push({
          record: identity,
          exchange,
          ...ids,
          basis: proposal.basis,
          margin: margin ?? null,
          status,
        });
      }
    }
  }
  const lines = pairs.map(({ record, exchange, chosen, rejected, basis, margin, status }) => {
    const by = margin === null ? basis : `${basis}, margin ${margin.toFixed(2)}`;
    return `${record}#${exchange + 1}  ${chosen} > ${rejected}  (${by})  ${status}`;
  });
  const reasons = Object.entries(without).map(([reason, count]) => `${count} ${reason}`);
  lines.push(l10n.t('{0} pairs proposed; no pair: {1}', pairs.length, reasons.join(', ') || '0'));
  return { data: { pairs, without, lengthRatio: ratio ?? null }, lines, wrong: false };
};
