import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import { recordUri } from '../widgets/addresses.ts';

/** Opens the file of the record that is looked at in the text editor, at that record; of a Parquet file, the record alone. */
export async function openAsText({ editors }: CommandContext): Promise<void> {
  const panel = editors.active;
  if (!panel) {
    throw new Error(l10n.t('Open a dataset first.'));
  }
  const { uri, state } = panel.document;
  const { row } = panel.place.spot;
  const known = state.phase === 'ready' && row < state.session.dataset.count;
  const { path, line } = known ? await state.session.dataset.place(row) : { path: uri.fsPath, line: 0 };
  if (path.toLowerCase().endsWith('.parquet')) {
    // The file itself is no text, but each of its records is.
    await vscode.window.showTextDocument(recordUri(uri, row));
    return;
  }
  const file = path === uri.fsPath ? uri : vscode.Uri.file(path);
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.commands.executeCommand('vscode.openWith', file, 'default', { selection });
}
