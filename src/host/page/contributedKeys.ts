import type * as vscode from 'vscode';
import { z } from 'zod';
import type { ContributedKeys } from '../../protocol/views.ts';

const contributionsSchema = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string() })),
    keybindings: z.array(z.object({ command: z.string(), key: z.string(), mac: z.string().optional() })),
  }),
});

/** The commands with keys as the extension contributes them; VS Code has translated their titles. */
export function contributedKeys({
  packageJSON,
}: Pick<vscode.Extension<unknown>, 'packageJSON'>): readonly ContributedKeys[] {
  const { commands, keybindings } = contributionsSchema.parse(packageJSON).contributes;
  return commands.flatMap(({ command, title }) => {
    const keys = keybindings
      .filter((one) => one.command === command)
      .map(({ key, mac }) => ({ key, mac: mac ?? key }));
    return keys.length === 0 ? [] : [{ command, title, keys }];
  });
}
