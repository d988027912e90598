import * as l10n from '@vscode/l10n';
import type { Rows } from '../../../core/Rows.ts';
import { approvedByDefault } from '../../../jobs/decide/approveAnswers.ts';
import { type BatchVerdict, batchVerdicts, givenByDefault } from '../../../jobs/decide/decideMany.ts';
import { batchVerdictName } from '../../../jobs/decide/describeBatch.ts';
import { includedByDefault, type Reservation } from '../../../jobs/decide/openExchanges.ts';
import { pickOne } from '../../widgets/picks.ts';
import { activePanel, type CommandContext } from '../CommandContext.ts';
import { askScope, scopeOf, selectionScope, withoutColon } from './BatchScope.ts';
import { approvals, givenVerdicts, proposedPairs } from './batches.ts';
import { runBatch } from './runBatch.ts';

/**
 * Accepts undecided proposed pairs of the selected records, after a preview; one undo reverts all of it. A caller that names
 * the rows is not asked: it is a script.
 */
export async function acceptProposedPairs(
  { editors }: CommandContext,
  rows?: Rows,
  include?: readonly Reservation[],
): Promise<number> {
  const panel = await activePanel(editors.current);
  const scope = rows ? scopeOf(rows) : selectionScope(panel);
  const batch = proposedPairs(panel.document.session, scope);
  return runBatch(panel, batch, rows ? (include ?? includedByDefault) : include);
}

/** Approves the only answers of selected undecided exchanges for fine-tuning, after a preview; one undo reverts all of it. */
export async function approveOnlyAnswers(
  { editors }: CommandContext,
  rows?: Rows,
  include?: readonly Reservation[],
): Promise<number> {
  const panel = await activePanel(editors.current);
  const scope = rows ? scopeOf(rows) : selectionScope(panel);
  const batch = approvals(panel.document.session, scope);
  return runBatch(panel, batch, rows ? (include ?? approvedByDefault) : include);
}

/**
 * Gives all undecided exchanges that the filter finds, or that are selected, one verdict that the curator picks, after a preview; one
 * undo reverts all of it. A script names the verdict and the rows.
 */
export async function decideListed(
  { editors }: CommandContext,
  verdict?: unknown,
  rows?: Rows,
  include?: readonly Reservation[],
): Promise<number> {
  const panel = await activePanel(editors.current);
  const { session } = panel.document;
  const named = batchVerdicts.find((one) => one === verdict);
  if (named && rows) {
    return runBatch(panel, givenVerdicts(session, scopeOf(rows), named), include ?? givenByDefault);
  }
  const title = l10n.t('Decide on All Listed Records');
  const scope = await askScope(panel, title);
  const kind = scope && (named ?? (await askKind(title, scope.name)));
  if (!kind) {
    return 0;
  }
  const batch =
    kind === 'accept'
      ? proposedPairs(session, scope)
      : kind === 'approve'
        ? approvals(session, scope)
        : givenVerdicts(session, scope, kind);
  return runBatch(panel, batch, include);
}

async function askKind(
  title: string,
  scope: string,
): Promise<BatchVerdict | 'accept' | 'approve' | undefined> {
  const picked = await pickOne(
    [
      { kind: 'accept' as const, icon: 'check-all', label: l10n.t('Accept Proposed Pairs') },
      { kind: 'approve' as const, icon: 'verified', label: l10n.t('Approve Single Answers') },
      ...batchVerdicts.map((kind) => ({ kind, icon: verdictIcons[kind], label: batchVerdictName(kind) })),
    ],
    { title, placeHolder: withoutColon(scope) },
  );
  return picked?.kind;
}

const verdictIcons: Readonly<Record<BatchVerdict, string>> = {
  reject: 'close',
  'both-bad': 'thumbsdown',
  tie: 'remove',
  skip: 'debug-step-over',
};
