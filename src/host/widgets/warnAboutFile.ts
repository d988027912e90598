import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { showError, warnOnce } from './notifications.ts';

/** Reports once what is wrong with a file, with a button that opens it and, if given, one that helps in another way. */
export function warnAboutFile(
  path: string,
  message: string,
  help?: { readonly title: string; readonly run: () => PromiseLike<unknown> },
): void {
  const open = l10n.t('Open File');
  const answer = async () => {
    const picked = await warnOnce(`${path}\n${message}`, message, open, ...(help ? [help.title] : []));
    if (picked === open) {
      await vscode.window.showTextDocument(vscode.Uri.file(path));
    } else if (picked !== undefined) {
      await help?.run();
    }
  };
  answer().catch((error: Error) => showError(error.message));
}
