import * as l10n from '@vscode/l10n';
import type { Outcome } from '../Command.ts';
import type { CommandEntry } from '../CommandEntry.ts';
import { UsageError } from '../CommandLine.ts';
import { bashCompletion } from '../completion/bashCompletion.ts';
import { fishCompletion } from '../completion/fishCompletion.ts';
import { zshCompletion } from '../completion/zshCompletion.ts';

const shells: ReadonlyMap<string, (commands: readonly CommandEntry[]) => readonly string[]> = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
]);

/** Prints a script that completes commands, options and their values in a shell. */
export function completion(shell: string | undefined, commands: readonly CommandEntry[]): Outcome {
  const scriptOf = shells.get(shell ?? '');
  if (!scriptOf) {
    throw new UsageError(
      l10n.t('completion requires the name of a shell: {0}.', [...shells.keys()].join(', ')),
    );
  }
  const lines = scriptOf(commands);
  return { data: { shell, script: lines.join('\n') }, lines, wrong: false };
}
