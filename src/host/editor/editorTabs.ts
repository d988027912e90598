import * as vscode from 'vscode';
import { viewType } from '../base/contributions.ts';

/** Opens a file in the dataset editor, or brings that editor to the front. */
export async function openInEditor(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
}

/** The file of the active tab, text or custom. */
export function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri
    : undefined;
}

/** Whether a file is open in an editor other than the dataset editor: as text, or in a comparison. */
export function isOpenElsewhere(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => urisOf(input).some((one) => one.toString() === uri.toString()));
}

function urisOf(input: unknown): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) {
    return [input.uri];
  }
  if (input instanceof vscode.TabInputCustom) {
    return input.viewType === viewType ? [] : [input.uri];
  }
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}
