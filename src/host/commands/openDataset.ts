import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { viewType } from '../viewType.ts';

/** Opens a file in the dataset editor: the one given, the one in front, or one that the user picks. */
export async function openDataset(uri?: vscode.Uri): Promise<void> {
  const target = uri instanceof vscode.Uri ? uri : (activeFile() ?? (await pickDatasetFile()));
  if (target) {
    await vscode.commands.executeCommand('vscode.openWith', target, viewType);
  }
}

/** The file of the tab in front, text or custom. */
export function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri
    : undefined;
}

async function pickDatasetFile(): Promise<vscode.Uri | undefined> {
  const filters = { [l10n.t('Datasets')]: ['jsonl', 'ndjson', 'json', 'csv', 'parquet', 'shards'] };
  const picked = await vscode.window.showOpenDialog({ filters, title: l10n.t('Open Dataset') });
  return picked?.[0];
}
