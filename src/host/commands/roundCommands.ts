import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Round } from '../../core/rounds/foldRounds.ts';
import { type RoundChanges, roundChangesSchema } from '../../core/rounds/RoundSettings.ts';
import { RoundJournal } from '../../io/ledger/RoundJournal.ts';
import { beginRound, nextSettings, readRounds } from '../../jobs/rounds/beginRound.ts';
import { compareRounds } from '../../jobs/rounds/compareRounds.ts';
import { describeComparison } from '../../jobs/rounds/describeComparison.ts';
import { recordTraining } from '../../jobs/rounds/trainRound.ts';
import { workOnRound } from '../../jobs/rounds/workOnRound.ts';
import { formatRowRanges } from '../../jobs/session/selectRows.ts';
import { roundsView } from '../base/contributions.ts';
import { actOnRound, type RoundRef, useRound } from '../rounds/actOnRound.ts';
import { askRound } from '../rounds/askRound.ts';
import { assumedPython } from '../rounds/openRound.ts';
import { queueCommand, type RoundNode, stepText, stepTitle } from '../rounds/RoundsTree.ts';
import { settings } from '../settings/settings.ts';
import { showInfo } from '../widgets/notifications.ts';
import { pickOne } from '../widgets/picks.ts';
import type { CommandContext } from './CommandContext.ts';
import { openQueue, uriIn } from './queueCommands.ts';

/** Begins a round of a dataset, which carries on the settings of the one before it. `given` are changes that are not asked for. */
export async function beginNextRound(
  context: CommandContext,
  target?: unknown,
  given?: unknown,
): Promise<number | undefined> {
  const uri = datasetOf(context, target);
  const journal = new RoundJournal(uri.fsPath);
  const { rounds } = await readRounds(journal);
  const changes = roundChangesSchema.safeParse(given).success
    ? (given as RoundChanges)
    : await askRound({
        before: rounds.at(-1)?.settings,
        selected: selectedIn(context, uri),
        number: rounds.length + 1,
      });
  if (!changes) {
    return undefined;
  }
  const next = nextSettings(rounds, changes, rounds.length > 0);
  const begun = await beginRound(journal, await settings.curator(uri), rounds, next);
  context.rounds.of(uri).refresh();
  await vscode.commands.executeCommand(`${roundsView}.focus`);
  return begun?.number;
}

/** The records that are selected in a dataset's editor, if they are several but not all. */
function selectedIn({ editors }: CommandContext, uri: vscode.Uri): string | undefined {
  const panel = editors.panelOf(uri);
  const isReady = panel?.document.state.phase === 'ready';
  const { length = 0 } = isReady ? panel.selectedRows : {};
  return panel && length > 1 && length < panel.document.session.dataset.count
    ? formatRowRanges(panel.selectedRows)
    : undefined;
}

/** Does the next step of a round, or says what it waits for. */
export async function continueRound(context: CommandContext, node?: RoundNode): Promise<void> {
  const ref = await roundOf(context, node);
  try {
    const title = l10n.t('Counting the steps of round {0}', ref.round.number);
    const reports = await useRound(context, title, { ...ref, ...assumedPython() }, (opened) =>
      workOnRound(opened).look(),
    );
    const next = reports.find(({ state }) => state !== 'done');
    if (!next) {
      void showInfo(l10n.t('Round {0} is complete.', ref.round.number));
    } else if (next.state === 'ready') {
      await actOnRound(context, ref, next.step);
    } else if (next.obstacle === 'people') {
      await openQueue(context, queueCommand(ref.uri, ref.round).arguments?.[0]);
    } else {
      void showInfo(l10n.t('{0}: {1}', stepTitle(next.step), stepText(next)));
    }
  } finally {
    context.rounds.of(ref.uri).refresh();
  }
}

/** Records that a model was trained elsewhere on the export of a round: in `folder`, or in one that the user picks. */
export async function recordRoundTraining(
  context: CommandContext,
  node?: RoundNode,
  folder?: unknown,
): Promise<void> {
  const ref = await roundOf(context, node);
  const output = typeof folder === 'string' ? folder : await pickModelFolder();
  if (output !== undefined) {
    const title = l10n.t('Recording the training of round {0}', ref.round.number);
    await useRound(context, title, ref, (opened) => recordTraining(opened, output));
    context.rounds.of(ref.uri).refresh();
  }
}

async function pickModelFolder(): Promise<string | undefined> {
  const title = l10n.t('Record Training: Select the Folder of the Model');
  const options = { canSelectFiles: false, canSelectFolders: true, title, openLabel: l10n.t('Record') };
  return (await vscode.window.showOpenDialog(options))?.[0]?.fsPath;
}

/** Opens a report of what changed from an earlier round to one of a line of the *Rounds* view, or to the latest. */
export async function compareWithEarlier(context: CommandContext, node?: RoundNode): Promise<void> {
  const ref = await roundOf(context, node);
  const { rounds } = await readRounds(new RoundJournal(ref.uri.fsPath));
  const earlier = rounds.filter(({ number }) => number < ref.round.number).reverse();
  const items = earlier.map((round) => ({
    label: l10n.t('Round {0}', round.number),
    description: round.settings.models.policy,
    round,
  }));
  if (items.length === 0) {
    throw new Error(l10n.t('There is no earlier round to compare with.'));
  }
  const title = l10n.t('Compare Round {0} with an Earlier One', ref.round.number);
  const picked = items.length === 1 ? items[0] : await pickOne(items, { title });
  if (picked) {
    const comparing = l10n.t('Comparing rounds');
    const comparison = await useRound(context, comparing, ref, (opened) =>
      compareRounds(opened, picked.round),
    );
    const text = describeComparison(comparison).join('\n');
    const name = l10n.t('Rounds {0} and {1}', picked.round.number, ref.round.number);
    await context.reports.open(name, { text, links: [] });
  }
}

/** The round of a line of the *Rounds* view, or the latest one of a dataset. */
async function roundOf(context: CommandContext, node: RoundNode | undefined): Promise<RoundRef> {
  const uri = datasetOf(context, node);
  const { rounds } = await readRounds(new RoundJournal(uri.fsPath));
  const named = node?.kind === 'round' || node?.kind === 'step' ? node.round.id : rounds.at(-1)?.id;
  const round: Round | undefined = rounds.find(({ id }) => id === named);
  if (!round) {
    throw new Error(l10n.t('The dataset has no rounds yet. Run “DREAM: Begin Round...”.'));
  }
  return { uri, round };
}

function datasetOf({ editors }: CommandContext, target: unknown): vscode.Uri {
  const uri = uriIn(target) ?? editors.current?.document.uri;
  if (!uri) {
    throw new Error(l10n.t('Open a dataset in the dataset editor first.'));
  }
  return uri;
}
