import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../core/objects.ts';
import { type Reservation, reservations } from '../../jobs/decide/openExchanges.ts';
import { compare } from '../../jobs/work/compare.ts';
import { disentangle } from '../../jobs/work/disentangle.ts';
import { score } from '../../jobs/work/score.ts';
import { reviewActions } from '../../protocol/pageCommands.ts';
import { datasetsView, roundsView } from '../base/contributions.ts';
import { exportForTraining } from '../export/exportForTraining.ts';
import type { RunNode } from '../runs/RunNode.ts';
import { trainOnExport } from '../train/trainOnExport.ts';
import { log } from '../widgets/log.ts';
import { showError } from '../widgets/notifications.ts';
import { applyToNear } from './batch/applyToNear.ts';
import { acceptProposedPairs, approveOnlyAnswers, decideListed } from './batch/batchCommands.ts';
import type { CommandContext } from './CommandContext.ts';
import type { OwnCommandId } from './commandTable.ts';
import {
  changeKeys,
  copyAnswer,
  copyId,
  copyImagePath,
  copyPrompt,
  copyRecord,
  findInSample,
  openImage,
} from './contextCommands.ts';
import { showAssigned } from './curatorCommands.ts';
import { fixFindings, openRule, showRule } from './findingCommands.ts';
import { showHistory } from './historyCommands.ts';
import { importFromTools } from './importCommands.ts';
import { mapFields } from './mapFields.ts';
import { chooseModel, setApiKey, testModelConnection } from './modelCommands.ts';
import { openAsText, openDataset, openSample, openShardSet } from './openCommands.ts';
import { continueReview, openQueue, uriIn } from './queueCommands.ts';
import { revealInDataset } from './revealCommand.ts';
import { goToRecord, revealRecord, toggleBlind } from './reviewCommands.ts';
import { beginNextRound, compareWithEarlier, continueRound, recordRoundTraining } from './roundCommands.ts';
import { repeatRun, runOnSelection, steerRun, writeAnswers } from './runCommands.ts';
import { openValidationReport, validateDataset } from './validationCommands.ts';
import { changeTextSize, chooseCurtain, toggleGreyscale, togglePromptFirst } from './viewCommands.ts';
import { customizePrompt, setImageRoot } from './workspaceCommands.ts';

type Command = (context: CommandContext, ...given: never[]) => Promise<unknown>;

const ownCommands: Readonly<Record<OwnCommandId, Command>> = {
  'dreamCurator.open': (_context, target?: unknown) => openDataset(uriIn(target)),
  'dreamCurator.openQueue': openQueue,
  'dreamCurator.continueReview': continueReview,
  'dreamCurator.refreshDatasets': async ({ queues }) => queues.refresh(),
  'dreamCurator.showDatasets': async () => vscode.commands.executeCommand(`${datasetsView}.focus`),
  'dreamCurator.openShards': openShardSet,
  'dreamCurator.openAsText': openAsText,
  'dreamCurator.openSample': openSample,
  'dreamCurator.revealInDataset': revealInDataset,
  'dreamCurator.disentangle': (context, rows?: unknown) =>
    runOnSelection(context, disentangle, rowsOrAll(rows)),
  'dreamCurator.score': (context, rows?: unknown) => runOnSelection(context, score, rowsOrAll(rows)),
  'dreamCurator.compare': (context, rows?: unknown) => runOnSelection(context, compare, rowsOrAll(rows)),
  'dreamCurator.writeAnswers': writeAnswers,
  'dreamCurator.customisePrompt': customizePrompt,
  'dreamCurator.acceptProposed': (context, rows?: number[], include?: unknown) =>
    acceptProposedPairs(context, rowsIn(rows), reservationsIn(include)),
  'dreamCurator.approveAnswers': (context, rows?: number[], include?: unknown) =>
    approveOnlyAnswers(context, rowsIn(rows), reservationsIn(include)),
  'dreamCurator.decideListed': (context, verdict?: unknown, rows?: number[], include?: unknown) =>
    decideListed(context, verdict, rowsIn(rows), reservationsIn(include)),
  'dreamCurator.applyToNear': (context, target?: unknown, include?: unknown) =>
    applyToNear(context, target, reservationsIn(include)),
  'dreamCurator.togglePromptFirst': togglePromptFirst,
  'dreamCurator.largerText': (context) => changeTextSize(context, 1),
  'dreamCurator.smallerText': (context) => changeTextSize(context, -1),
  'dreamCurator.resetTextSize': (context) => changeTextSize(context, 0),
  'dreamCurator.chooseCurtain': chooseCurtain,
  'dreamCurator.toggleGreyscale': toggleGreyscale,
  'dreamCurator.export': exportForTraining,
  'dreamCurator.train': trainOnExport,
  'dreamCurator.import': importFromTools,
  'dreamCurator.chooseModel': chooseModel,
  'dreamCurator.setApiKey': setApiKey,
  'dreamCurator.testConnection': testModelConnection,
  'dreamCurator.mapFields': mapFields,
  'dreamCurator.setImageRoot': setImageRoot,
  'dreamCurator.validate': (context, target?: unknown) => validateDataset(context, uriIn(target)),
  'dreamCurator.validationReport': openValidationReport,
  'dreamCurator.fix': fixFindings,
  'dreamCurator.openRule': openRule,
  'dreamCurator.showRule': showRule,
  'dreamCurator.cancelRun': (context, node?: RunNode) => steerRun(context, node, 'cancel'),
  'dreamCurator.pauseRun': (context, node?: RunNode) => steerRun(context, node, 'pause'),
  'dreamCurator.resumeRun': (context, node?: RunNode) => steerRun(context, node, 'resume'),
  'dreamCurator.runAgain': (context, node?: RunNode) => repeatRun(context, node, false),
  'dreamCurator.retryFailed': (context, node?: RunNode) => repeatRun(context, node, true),
  'dreamCurator.showRuns': async () => vscode.commands.executeCommand('dreamCurator.runs.focus'),
  'dreamCurator.beginRound': beginNextRound,
  'dreamCurator.continueRound': continueRound,
  'dreamCurator.recordTraining': recordRoundTraining,
  'dreamCurator.compareRounds': compareWithEarlier,
  'dreamCurator.refreshRounds': async ({ rounds }) => rounds.refresh(),
  'dreamCurator.showRounds': async () => vscode.commands.executeCommand(`${roundsView}.focus`),
  'dreamCurator.showProblems': async () => vscode.commands.executeCommand('workbench.actions.view.problems'),
  'dreamCurator.showLog': async () => log.show(),
  'dreamCurator.goToRecord': goToRecord,
  'dreamCurator.toggleBlind': toggleBlind,
  'dreamCurator.showAssigned': showAssigned,
  'dreamCurator.showHistory': showHistory,
  'dreamCurator.reveal': revealRecord,
  'dreamCurator.copyId': copyId,
  'dreamCurator.copyPrompt': copyPrompt,
  'dreamCurator.copyRecord': copyRecord,
  'dreamCurator.copyAnswer': copyAnswer,
  'dreamCurator.openImage': openImage,
  'dreamCurator.copyImagePath': copyImagePath,
  'dreamCurator.findInSample': findInSample,
  'dreamCurator.changeKeys': changeKeys,
};

/** Every command of the manifest, by id. */
const commands: Readonly<Record<string, Command>> = {
  ...ownCommands,
  ...Object.fromEntries(
    reviewActions.map((action): [string, Command] => [
      `dreamCurator.review.${action}`,
      async ({ editors }) => editors.active?.perform(action),
    ]),
  ),
};

/** A button in the editor's title passes the editor's URI to its command; only an array is a list of rows. */
function rowsIn(argument: unknown): readonly number[] | undefined {
  return Array.isArray(argument) ? argument.filter((row) => Number.isInteger(row)) : undefined;
}

/** The walkthrough asks for all records, since none can be selected there. */
function rowsOrAll(argument: unknown): readonly number[] | 'all' | undefined {
  return argument === 'all' ? argument : rowsIn(argument);
}

/** What a script includes in a batch, by name. */
function reservationsIn(argument: unknown): readonly Reservation[] | undefined {
  return Array.isArray(argument) ? reservations.filter((one) => argument.includes(one)) : undefined;
}

/** Runs a command. Errors are logged and shown, with a button that opens the log; a canceled command says nothing. */
export async function runCommand(
  context: CommandContext,
  id: string,
  given: readonly unknown[],
): Promise<unknown> {
  try {
    const command = commands[id];
    if (!command) {
      throw new Error(`The manifest names a command that there is none for: ${id}.`);
    }
    return await command(context, ...(given as never[]));
  } catch (error) {
    if (error instanceof vscode.CancellationError) {
      return undefined;
    }
    const message = messageOf(error);
    log.error(`${id}:`, error as Error);
    const showLog = l10n.t('Show Log');
    void showError(message, showLog).then((picked) => {
      if (picked === showLog) {
        log.show();
      }
    });
    return undefined;
  }
}
