import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import { settings } from '../settings.ts';
import { activePanel } from './runOnSelection.ts';

/** Adds a folder that images may come from, and opens the dataset anew with it. */
export async function setImageRoot({ editors }: CommandContext, argument?: unknown): Promise<void> {
  const { document } = await activePanel(editors.active);
  const inWorkspace = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
  if (inWorkspace && !vscode.workspace.isTrusted) {
    throw new Error(l10n.t('Image roots of an untrusted workspace are ignored. Trust the workspace first.'));
  }
  const folder = typeof argument === 'string' ? argument : await pickFolder();
  if (folder === undefined) {
    return;
  }
  const configuration = vscode.workspace.getConfiguration('dreamCurator', document.uri);
  const roots = settings.imageRoots(document.uri);
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  // The documents of this folder are opened anew by the change of the setting.
  await configuration.update('imageRoots', [...new Set([...roots, folder])], target);
}

async function pickFolder(): Promise<string | undefined> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t('Folder That Images May Come From'),
    openLabel: l10n.t('Add Image Root'),
  });
  return picked?.[0]?.fsPath;
}
