import * as l10n from '@vscode/l10n';
import type { Rows } from '../../core/rows/Rows.ts';
import { acceptProposed } from '../../jobs/acceptProposed.ts';
import type { CommandContext } from '../CommandContext.ts';
import { showStatus } from '../widgets/messages.ts';
import { activePanel } from './runOnSelection.ts';

/** Accepts every proposed pair of the selected records that nobody has decided on; one undo takes all of it back. */
export async function acceptProposedPairs({ editors }: CommandContext, rows?: Rows): Promise<number> {
  const { document, selectedRows } = await activePanel(editors.active);
  const { events, leftOut } = await acceptProposed(document.session, rows ?? selectedRows);
  if (events.length > 0) {
    await document.decide(l10n.t('Accept {0} proposed pairs', events.length), events);
  }
  const done = l10n.t('{0} proposed pairs accepted', events.length);
  const balanced =
    leftOut === 0 ? '' : `, ${l10n.t('{0} pairs left out to balance the lengths of the answers', leftOut)}`;
  showStatus('check', `${done}${balanced}`);
  return events.length;
}
