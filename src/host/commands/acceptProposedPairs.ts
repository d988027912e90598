import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { acceptProposed, decideRecords } from '../../jobs/decideRecords.ts';
import { readRecords } from '../../jobs/readRecords.ts';
import type { CommandContext } from '../CommandContext.ts';
import { activePanel } from './runOnSelection.ts';

/** Accepts every proposed pair of the selected records that nobody has decided on; one undo takes all of it back. */
export async function acceptProposedPairs(
  { editors }: CommandContext,
  rows?: readonly number[],
): Promise<number> {
  const { document, selectedRows } = activePanel(editors.active);
  const verdicts = [];
  for await (const reviewed of readRecords(document.session, rows ?? selectedRows)) {
    verdicts.push(...acceptProposed(reviewed));
  }
  const { events } = decideRecords(document.session, verdicts);
  if (events.length > 0) {
    await document.decide(l10n.t('Accept {0} proposed pairs', events.length), events);
  }
  vscode.window.setStatusBarMessage(
    `$(check) ${l10n.t('{0} proposed pairs accepted', events.length)}`,
    10_000,
  );
  return events.length;
}
