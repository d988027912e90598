import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../commands/CommandContext.ts';

/** Trains on an exported folder: the given one, or one that the user picks. Resolves when the task has been started. */
export async function trainOnExport({ training }: CommandContext, argument?: unknown): Promise<void> {
  const folder = typeof argument === 'string' ? argument : await pickFolder();
  if (folder !== undefined) {
    await training.start(folder);
  }
}

async function pickFolder(): Promise<string | undefined> {
  const title = l10n.t('Train: Select an Exported Folder');
  const options = { canSelectFiles: false, canSelectFolders: true, title, openLabel: l10n.t('Train') };
  return (await vscode.window.showOpenDialog(options))?.[0]?.fsPath;
}
