import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import { recordUri } from '../findings/recordUri.ts';

/** Opens the dataset in front in the text editor, at the record that is looked at; of a Parquet file, that record alone. */
export async function openAsText({ editors }: CommandContext): Promise<void> {
  const panel = editors.active;
  if (!panel) {
    throw new Error(l10n.t('Open a dataset first.'));
  }
  const { uri, state } = panel.document;
  const { row } = panel.place.spot;
  const known = state.phase === 'ready' && row < state.session.dataset.count;
  if (uri.path.toLowerCase().endsWith('.parquet')) {
    // The file itself is no text, but each of its records is.
    await vscode.window.showTextDocument(recordUri(uri, row));
    return;
  }
  const line = known ? (await state.session.dataset.place(row)).line : 0;
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default', { selection });
}
