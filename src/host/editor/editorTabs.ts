import * as vscode from 'vscode';

/** The id of the dataset editor, as the manifest contributes it. */
export const viewType = 'dreamCurator.dataset';

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
