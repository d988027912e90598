import * as vscode from 'vscode';
import { workspaceFile } from './workspaceFile.ts';

/** Writes a file of the workspace. */
export async function writeText(name: string, text: string): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}
