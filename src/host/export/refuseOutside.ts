import { dirname, isAbsolute } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isInside, realPath } from '../../io/disk/paths.ts';

/**
 * Throws if a path is relative, if the folder that it is in does not exist, or if it is outside the workspace and that is not trusted. Without a
 * workspace folder, the dataset's counts.
 */
export async function refuseOutside(dataset: vscode.Uri, path: string): Promise<void> {
  if (!isAbsolute(path)) {
    throw new Error(l10n.t('Enter the whole path of a folder or a file.'));
  }
  const parent = await realPath(dirname(path)).catch(() => {
    throw new Error(l10n.t('The folder {0} does not exist.', dirname(path)));
  });
  if (vscode.workspace.isTrusted) {
    return;
  }
  const { workspaceFolders = [] } = vscode.workspace;
  const folders =
    workspaceFolders.length === 0 ? [dirname(dataset.fsPath)] : workspaceFolders.map(({ uri }) => uri.fsPath);
  const real = await Promise.all(folders.map(realPath));
  if (!real.some((folder) => parent === folder || isInside(parent, folder))) {
    throw new Error(
      l10n.t('As long as the workspace is not trusted, nothing is written outside {0}.', folders.join(', ')),
    );
  }
}
