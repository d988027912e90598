import * as l10n from '@vscode/l10n';
import { readSetting } from '../settings/readSetting.ts';
import { activePanel, type CommandContext } from './CommandContext.ts';

/** What a curator still has to decide: what is assigned to them and not decided by them, whatever others have decided. */
const assignedFilter = 'assigned:me -curator:me';

/** Lists the records that are assigned to the curator and that they have not decided yet. */
export async function showAssigned({ editors }: CommandContext): Promise<void> {
  const panel = await activePanel(editors.active);
  const { document } = panel;
  const curators = readSetting('curators', document.uri);
  const { curator } = document.session;
  if (curators.length > 0 && !curators.includes(curator)) {
    throw new Error(
      l10n.t(
        'Your name, {0}, is not among the curators of this dataset: {1}. Change dreamCurator.curator, or add it to dreamCurator.curators.',
        curator,
        curators.join(', '),
      ),
    );
  }
  panel.list.filter(assignedFilter);
}
