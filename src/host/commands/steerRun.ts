import * as l10n from '@vscode/l10n';
import type { CommandContext } from '../CommandContext.ts';
import type { ActiveRun } from '../runs/ActiveRun.ts';
import type { RunNode } from '../runs/RunNode.ts';

/** Pauses, resumes or cancels a run: the one of a line of the *Runs* view, of the dataset in front, or the only one. */
export async function steerRun(
  { editors, runs: { registry } }: CommandContext,
  node: RunNode | undefined,
  how: 'pause' | 'resume' | 'cancel',
): Promise<void> {
  const document = editors.active?.document;
  const run: ActiveRun | undefined =
    node?.kind === 'active' ? node.run : ((document && registry.activeOn(document)) ?? registry.active[0]);
  if (!run) {
    throw new Error(l10n.t('No run is under way.'));
  }
  if (how === 'cancel') {
    run.cancel();
  } else {
    run.control[how]();
  }
  registry.changed();
}
