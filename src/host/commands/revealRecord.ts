import * as vscode from 'vscode';
import { z } from 'zod';
import type { CommandContext } from '../CommandContext.ts';
import { viewType } from '../viewType.ts';

const spotSchema = z.object({ uri: z.string(), row: z.int().min(0), exchange: z.int().min(0) });

/** Opens the dataset editor at an exchange; the target of links in reports. */
export async function revealRecord({ editors }: CommandContext, argument: unknown): Promise<void> {
  const { uri, row, exchange } = spotSchema.parse(argument);
  const target = vscode.Uri.parse(uri);
  const open = [...editors.panels].find((panel) => panel.document.uri.toString() === target.toString());
  if (open) {
    open.panel.reveal(undefined, false);
    open.goTo({ row, exchange });
  } else {
    await vscode.commands.executeCommand('vscode.openWith', target, viewType);
  }
}
