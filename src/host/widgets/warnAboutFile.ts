import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { log } from './log.ts';
import { showError, showWarning } from './notifications.ts';

const shown = new Set<string>();

/** Reports once what is wrong with a file, with a button that opens it and, if given, one that helps in another way. */
export function warnAboutFile(
  path: string,
  message: string,
  help?: { readonly title: string; readonly run: () => PromiseLike<unknown> },
): void {
  log.warn(message);
  if (shown.has(`${path}\n${message}`)) {
    return;
  }
  shown.add(`${path}\n${message}`);
  const open = l10n.t('Open File');
  const answer = async () => {
    const picked = await showWarning(message, open, ...(help ? [help.title] : []));
    if (picked === open) {
      await vscode.window.showTextDocument(vscode.Uri.file(path));
    } else if (picked !== undefined) {
      await help?.run();
    }
  };
  answer().catch((error: Error) => showError(error.message));
}
