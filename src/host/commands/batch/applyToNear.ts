import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { formatPercent } from '../../../core/text/localized.ts';
import type { DecidedExchange } from '../../../jobs/decide/copyDecision.ts';
import { explainRefusal } from '../../../jobs/decide/decideRecords.ts';
import type { Reservation } from '../../../jobs/decide/openExchanges.ts';
import { nearRowsOf } from '../../../jobs/find/nearRowsOf.ts';
import type { Session } from '../../../jobs/session/Session.ts';
import { showInfo, showProgress } from '../../widgets/notifications.ts';
import { activePanel, type CommandContext } from '../CommandContext.ts';
import { copiedDecision } from './batches.ts';
import { runBatch } from './runBatch.ts';

/** What a context menu of the page passes. */
const targetSchema = z.object({ row: z.int().min(0), exchange: z.int().min(0).default(0) });

/**
 * Repeats the curator's decision on an exchange on its undecided near duplicates, after a preview; one undo reverts all of it. A script
 * that says what to include is not asked.
 */
export async function applyToNear(
  { editors, paths }: CommandContext,
  target?: unknown,
  include?: readonly Reservation[],
): Promise<number> {
  const panel = await activePanel(editors.current);
  const { session } = panel.document;
  const { row, exchange } = targetSchema.safeParse(target).data ?? panel.place.cursor;
  const decided = await ownDecision(session, row, exchange);
  const title = l10n.t('Apply to Near Duplicates');
  const rows = await showProgress({ title, cancellable: true }, (report, signal) =>
    nearRowsOf(row, {
      session,
      files: paths.findFiles,
      signal,
      onProgress: (share) => report(formatPercent(share)),
    }),
  );
  if (rows.length === 0) {
    void showInfo(l10n.t('No other record has nearly the same prompt and the same images.'));
    return 0;
  }
  return runBatch(panel, copiedDecision(session, decided, rows), include);
}

/** What the curator has decided on an exchange; fails if they have not. */
async function ownDecision(session: Session, row: number, at: number): Promise<DecidedExchange> {
  const { content } = await session.record(row);
  const [exchange, view] = content.ok ? [content.record.exchanges[at], content.views[at]] : [];
  if (!exchange || !view?.decision) {
    throw new Error(explainRefusal('no-decision'));
  }
  if (view.decision.by !== session.curator) {
    throw new Error(explainRefusal('not-own'));
  }
  return { exchange, view: { ...view, decision: view.decision } };
}
