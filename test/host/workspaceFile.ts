import * as vscode from 'vscode';

/** A file of the workspace that the tests run in. */
export function workspaceFile(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) {
    throw new Error('The tests run without a workspace.');
  }
  return vscode.Uri.joinPath(folder.uri, name);
}
