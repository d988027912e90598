import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { promptTemplates } from '../../core/question/prompts/templates.ts';
import { methodFolderOf } from '../../io/method/readMethodFiles.ts';
import type { CommandContext } from '../CommandContext.ts';
import { pickOne } from '../widgets/picks.ts';

/** Opens the words of a prompt as a file of the workspace, which then holds in place of the built-in one. */
export async function customizePrompt({ editors }: CommandContext): Promise<void> {
  const { workspaceFolders = [], getWorkspaceFolder } = vscode.workspace;
  const active = editors.active && getWorkspaceFolder(editors.active.document.uri);
  const folder = active ?? workspaceFolders[0];
  if (!folder || !vscode.workspace.isTrusted) {
    throw new Error(l10n.t('Prompts are kept in a trusted workspace. Open a folder and trust it first.'));
  }
  const items = promptTemplates.map(({ id, text }) => ({
    label: id,
    detail: text.split('\n')[0] || l10n.t('(empty: the policy is asked plainly)'),
    text,
  }));
  const picked = await pickOne(items, { title: l10n.t('Which prompt?') });
  if (!picked) {
    return;
  }
  const prompts = methodFolderOf(folder.uri.fsPath).sub('prompts');
  const path = await prompts.create(`${picked.label}.md`, `${picked.text}\n`);
  await vscode.window.showTextDocument(vscode.Uri.file(path));
}
