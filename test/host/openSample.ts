import * as vscode from 'vscode';
import { waitFor } from '../support/waitFor.ts';
import { workspaceFile } from './workspaceFile.ts';

/** The id of the dataset editor. */
const viewType = 'dreamCurator.dataset';

/**
 * Copies the workspace's sample under a name of its own, so that no test sees what another decided, opens it in the
 * dataset editor and waits until it has been read.
 */
export async function openSample(name: string): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.copy(workspaceFile('sample.jsonl'), uri);
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
  // The sample has two malformed records: once they are marked, all of it was read.
  await waitFor('the sample is read', () => vscode.languages.getDiagnostics(uri).length > 0);
  return uri;
}
