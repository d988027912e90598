import * as vscode from 'vscode';
import { compare } from '../../jobs/compare.ts';
import { disentangle } from '../../jobs/disentangle.ts';
import { score } from '../../jobs/score.ts';
import { reviewActions } from '../../protocol/reviewActions.ts';
import type { CommandContext } from '../CommandContext.ts';
import { log } from '../log.ts';
import type { RunNode } from '../runs/RunNode.ts';
import { acceptProposedPairs } from './acceptProposedPairs.ts';
import { chooseModel } from './chooseModel.ts';
import { customizePrompt } from './customisePrompt.ts';
import { exportForTraining } from './exportForTraining.ts';
import { fixFindings } from './fixFindings.ts';
import { goToRecord } from './goToRecord.ts';
import { mapFields } from './mapFields.ts';
import { openAsText } from './openAsText.ts';
import { openDataset } from './openDataset.ts';
import { openRule } from './openRule.ts';
import { openSample } from './openSample.ts';
import { openShardSet } from './openShardSet.ts';
import { openValidationReport } from './openValidationReport.ts';
import { repeatRun } from './repeatRun.ts';
import { revealRecord } from './revealRecord.ts';
import { runOnSelection } from './runOnSelection.ts';
import { setApiKey } from './setApiKey.ts';
import { setImageRoot } from './setImageRoot.ts';
import { showRule } from './showRule.ts';
import { steerRun } from './steerRun.ts';
import { testModelConnection } from './testModelConnection.ts';
import { validateDataset } from './validateDataset.ts';
import { writeAnswers } from './writeAnswers.ts';

type Command = (context: CommandContext, ...given: never[]) => Promise<unknown>;

/** Every command of the manifest, by id. */
export const commands: Readonly<Record<string, Command>> = {
  'dreamCurator.open': (_context, uri?: vscode.Uri) => openDataset(uri),
  'dreamCurator.openShards': openShardSet,
  'dreamCurator.openAsText': openAsText,
  'dreamCurator.openSample': openSample,
  'dreamCurator.disentangle': (context, rows?: number[]) =>
    runOnSelection(context, disentangle, rowsIn(rows)),
  'dreamCurator.score': (context, rows?: number[]) => runOnSelection(context, score, rowsIn(rows)),
  'dreamCurator.compare': (context, rows?: number[]) => runOnSelection(context, compare, rowsIn(rows)),
  'dreamCurator.writeAnswers': writeAnswers,
  'dreamCurator.customisePrompt': customizePrompt,
  'dreamCurator.acceptProposed': (context, rows?: number[]) => acceptProposedPairs(context, rowsIn(rows)),
  'dreamCurator.export': exportForTraining,
  'dreamCurator.chooseModel': chooseModel,
  'dreamCurator.setApiKey': setApiKey,
  'dreamCurator.testConnection': testModelConnection,
  'dreamCurator.mapFields': mapFields,
  'dreamCurator.setImageRoot': setImageRoot,
  'dreamCurator.validate': validateDataset,
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
  'dreamCurator.showProblems': async () => vscode.commands.executeCommand('workbench.actions.view.problems'),
  'dreamCurator.showLog': async () => log.show(),
  'dreamCurator.goToRecord': goToRecord,
  'dreamCurator.reveal': revealRecord,
  ...Object.fromEntries(
    reviewActions.map((action): [string, Command] => [
      `dreamCurator.review.${action}`,
      async ({ editors }) => editors.active?.perform(action),
    ]),
  ),
};

/** A button in the editor's title hands its command the editor's address; only a list is a list of rows. */
function rowsIn(argument: unknown): readonly number[] | undefined {
  return Array.isArray(argument) ? argument.filter((row) => Number.isInteger(row)) : undefined;
}
