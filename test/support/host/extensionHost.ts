import * as vscode from 'vscode';
import { waitFor } from '../waitFor.ts';

/** What is found in the sample dataset: two malformed records, and four pairs whose labels are wrong on purpose. */
export const sampleProblems = 6;

/** The extension under test: publisher and name of the manifest. */
export const extensionId = 'dream-curator.dream-curator';

/** A file of the workspace that the tests run in. */
export function workspaceFile(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) {
    throw new Error('The tests run without a workspace.');
  }
  return vscode.Uri.joinPath(folder.uri, name);
}

/** What a script asks for by name when it accepts pairs of the sample: hidden ones too, which nothing includes by itself. */
export const named = ['unscored', 'hidden', 'open', 'problems'];

/** Writes a file of the workspace. */
export async function writeText(name: string, text: string): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

/** The id of the dataset editor. */
const viewType = 'dreamCurator.dataset';

/**
 * Copies the workspace's sample under a name of its own, so that no test sees another one's decisions, opens it in the dataset editor
 * and waits until it has been read.
 */
export async function openSample(name: string): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.copy(workspaceFile('sample.jsonl'), uri);
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
  // The sample has two malformed records: once they are marked, all of it has been read.
  await waitFor('the sample is read', () => vscode.languages.getDiagnostics(uri).length > 0);
  return uri;
}

const columns = ['Load Code', 'Call Activate', 'Finish Activate'];

/**
 * The milliseconds that loading and activating an extension took, according to VS Code's “Developer: Startup Performance”. Measuring
 * `activate()` would include what VS Code does in between.
 */
export async function activationTime(extensionId: string): Promise<number> {
  await vscode.commands.executeCommand('perfview.show');
  const table = await waitFor('the report tells of the extension', () => {
    const report = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf');
    const rows = report?.getText().split('\n').map(cellsOf) ?? [];
    const heads = rows.find((row) => row.includes('Load Code'));
    const row = rows.find(([id]) => id === extensionId);
    return heads && row && { heads, row };
  });
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  return columns.reduce((sum, column) => sum + Number(table.row[table.heads.indexOf(column)]), 0);
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
