import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { promptTemplates } from '../../core/question/prompts/promptTemplates.ts';
import { methodFolderOf } from '../../io/ledger/readMethodFiles.ts';
import { readSetting, writeSetting } from '../settings/readSetting.ts';
import { pickOne } from '../widgets/picks.ts';
import { activePanel, type CommandContext } from './CommandContext.ts';

/** Adds a folder that images may come from, and reopens the dataset with it. */
export async function setImageRoot({ editors }: CommandContext, argument?: unknown): Promise<void> {
  const { document } = await activePanel(editors.current);
  const inWorkspace = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
  if (inWorkspace && !vscode.workspace.isTrusted) {
    throw new Error(
      l10n.t('Image folders of an untrusted workspace are ignored. Trust the workspace first.'),
    );
  }
  const folder = typeof argument === 'string' ? argument : await pickFolder();
  if (folder === undefined) {
    return;
  }
  const roots = [...new Set([...readSetting('imageRoots', document.uri), folder])];
  // The changed setting reopens the documents of this folder.
  await writeSetting('imageRoots', roots, inWorkspace ? document.uri : undefined);
}

async function pickFolder(): Promise<string | undefined> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t('Add Image Folder'),
    openLabel: l10n.t('Add Image Folder'),
  });
  return picked?.[0]?.fsPath;
}

/** Opens the wording of a prompt as a file of the workspace, which then replaces the built-in one. */
export async function customizePrompt({ editors }: CommandContext): Promise<void> {
  const { workspaceFolders = [], getWorkspaceFolder } = vscode.workspace;
  const active = editors.active && getWorkspaceFolder(editors.active.document.uri);
  const folder = active ?? workspaceFolders[0];
  if (!folder || !vscode.workspace.isTrusted) {
    throw new Error(l10n.t('Prompts are stored in a trusted workspace. Open a folder and trust it first.'));
  }
  const items = promptTemplates.map(({ id, text }) => ({
    label: id,
    detail: text.split('\n')[0] || l10n.t('(empty: the policy receives only the prompt)'),
    text,
  }));
  const picked = await pickOne(items, { title: l10n.t('Customize Prompt: Select a Prompt') });
  if (!picked) {
    return;
  }
  const prompts = methodFolderOf(folder.uri.fsPath).sub('prompts');
  const path = await prompts.create(`${picked.label}.md`, `${picked.text}\n`);
  await vscode.window.showTextDocument(vscode.Uri.file(path));
}
