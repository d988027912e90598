import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';

/** Opens the dataset in front in the text editor, at the record that is looked at. */
export async function openAsText({ editors }: CommandContext): Promise<void> {
  const panel = editors.active;
  if (!panel) {
    throw new Error(l10n.t('Open a dataset first.'));
  }
  const { uri, state } = panel.document;
  if (uri.path.toLowerCase().endsWith('.parquet')) {
    throw new Error(l10n.t('A Parquet file is not text; the text editor cannot show it.'));
  }
  const { row } = panel.place.spot;
  const known = state.phase === 'ready' && row < state.session.dataset.count;
  const line = known ? (await state.session.dataset.place(row)).line : 0;
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default', { selection });
}
