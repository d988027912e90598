import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { list, makeFolders, tryStat } from '../../io/disk/look.ts';
import { copyFile } from '../../io/disk/NewFile.ts';
import type { CommandContext } from '../CommandContext.ts';
import { viewType } from '../viewType.ts';

/** Opens a copy of the sample dataset, made in the extension's storage at the first time and kept with its decisions. */
export async function openSample({ paths }: CommandContext): Promise<void> {
  const folder = vscode.Uri.joinPath(paths.sample, '..');
  // Files that are there already stay: decisions refer to them.
  await copyMissing(paths.media('sample', 'sample.jsonl').fsPath, folder.fsPath);
  const images = paths.media('sample', 'images').fsPath;
  for (const { name } of await list(images)) {
    await copyMissing(join(images, name), join(folder.fsPath, 'images'));
  }
  await vscode.commands.executeCommand('vscode.openWith', paths.sample, viewType);
}

async function copyMissing(from: string, folder: string): Promise<void> {
  const to = join(folder, basename(from));
  await makeFolders(folder);
  if (!(await tryStat(to))) {
    await copyFile(from, to);
  }
}
