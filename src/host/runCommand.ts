import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from './CommandContext.ts';
import { commands } from './commands/commands.ts';
import { log } from './log.ts';
import { showError } from './widgets/messages.ts';

/** Runs a command. What goes wrong is logged and told, with the way to the log; a cancelled command says nothing. */
export async function runCommand(
  context: CommandContext,
  id: string,
  given: readonly unknown[],
): Promise<unknown> {
  try {
    const command = commands[id];
    if (!command) {
      throw new Error(`The manifest names a command that there is none for: ${id}.`);
    }
    return await command(context, ...(given as never[]));
  } catch (error) {
    if (error instanceof vscode.CancellationError) {
      return undefined;
    }
    const message = error instanceof Error ? error.message : String(error);
    log.error(`${id}:`, error as Error);
    const showLog = l10n.t('Show Log');
    void showError(message, showLog).then((picked) => {
      if (picked === showLog) {
        log.show();
      }
    });
    return undefined;
  }
}
