import * as vscode from 'vscode';
import { isObject } from '../../core/objects.ts';
import { viewType } from '../base/contributions.ts';

/** Opens a file in the dataset editor, or brings that editor to the front. */
export async function openInEditor(uri: vscode.Uri, column?: vscode.ViewColumn): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType, column);
}

/** Whether the active tab is a page of VS Code itself, such as the walkthrough, which must stay in view. */
export function isPageInFront(): boolean {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  return activeTab !== undefined && activeTab.input === undefined;
}

/** Whether VS Code opens a file in the dataset editor by itself, for example when a problem of it is clicked. */
export function isDatasetByDefault(uri: vscode.Uri): boolean {
  const associations = vscode.workspace.getConfiguration('workbench').get('editorAssociations');
  const matching = Object.entries(isObject(associations) ? associations : {})
    .filter(([glob]) => matchesGlob(glob, uri))
    // As VS Code does: the longest pattern wins.
    .sort(([a], [b]) => b.length - a.length);
  return matching[0]?.[1] === viewType;
}

/** VS Code matches patterns without a slash with the name of a file, and others with its path; upper and lower case alike. */
function matchesGlob(glob: string, uri: vscode.Uri): boolean {
  const pattern = glob.includes('/') ? glob : `**/${glob}`;
  const lower = uri.with({ path: uri.path.toLowerCase() });
  // What is matched of a document is its URI only.
  const document = { uri: lower, languageId: '' } as vscode.TextDocument;
  return vscode.languages.match({ pattern: pattern.toLowerCase() }, document) > 0;
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
