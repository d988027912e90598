import { cp, mkdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import { viewType } from '../viewType.ts';

/** Opens a copy of the sample dataset, made in the extension's storage at the first time and kept with its decisions. */
export async function openSample({ paths }: CommandContext): Promise<void> {
  const folder = vscode.Uri.joinPath(paths.sample, '..');
  await mkdir(folder.fsPath, { recursive: true });
  for (const part of ['sample.jsonl', 'images']) {
    // Files that are there already stay: decisions refer to them.
    await cp(paths.media('sample', part).fsPath, vscode.Uri.joinPath(folder, part).fsPath, {
      recursive: true,
      force: false,
    });
  }
  await vscode.commands.executeCommand('vscode.openWith', paths.sample, viewType);
}
