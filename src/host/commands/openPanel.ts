import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import type { DatasetDocument } from '../DatasetDocument.ts';
import type { DatasetPanel } from '../DatasetPanel.ts';
import { viewType } from '../viewType.ts';

/** Brings a dataset to the front in the dataset editor, opened where it is not, and waits until it can be worked on. */
export async function openPanel({ editors }: CommandContext, uri: vscode.Uri): Promise<DatasetPanel> {
  const find = () => [...editors.panels].find(({ document }) => document.uri.toString() === uri.toString());
  const open = find();
  if (open) {
    open.panel.reveal(undefined, false);
  } else {
    await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
  }
  const panel = find();
  if (!panel) {
    throw new Error(l10n.t('{0} did not open in the dataset editor.', uri.fsPath));
  }
  await untilOpened(panel.document);
  return panel;
}

/** Resolves when a document is through with opening, whatever came of it. */
async function untilOpened(document: DatasetDocument): Promise<void> {
  if (document.state.phase === 'opening') {
    await new Promise<void>((resolve) => {
      const listening = document.onDidChangeState(() => {
        listening.dispose();
        resolve();
      });
    });
    await untilOpened(document);
  }
}
