import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { fileEndings } from '../../core/export/containerOf.ts';
import { isFilePath } from '../../jobs/export/ExportOptions.ts';
import { containerNames, type ExportForm } from '../../protocol/exportPage.ts';

/** Asks for the file of an export, or for the folder in which its own folder is made. */
export async function choosePath(
  { path, container }: ExportForm,
  kind: 'folder' | 'file',
  title: string,
): Promise<string | undefined> {
  const folder = isFilePath(path) ? path.replace(/\.[^.]*$/, '') : path;
  if (kind === 'folder') {
    const [parent] =
      (await vscode.window.showOpenDialog({
        canSelectFiles: false,
        canSelectFolders: true,
        defaultUri: vscode.Uri.file(dirname(path)),
        title,
      })) ?? [];
    return parent && join(parent.fsPath, basename(folder));
  }
  const [ending] = fileEndings[container];
  const picked = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(`${folder}.${ending}`),
    filters: { [containerNames[container]]: [...fileEndings[container]] },
    title,
  });
  return picked?.fsPath;
}
