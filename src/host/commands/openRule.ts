import * as vscode from 'vscode';
import { z } from 'zod';
import { rules } from '../../core/checks/rules.ts';
import type { CommandContext } from '../CommandContext.ts';

/** Opens the page of a rule, which the extension brings along, as it reads. */
export async function openRule({ paths }: CommandContext, argument: unknown): Promise<void> {
  const codes = rules.map(({ code }) => code);
  const { code } = z.object({ code: z.enum(codes) }).parse(argument);
  await vscode.commands.executeCommand(
    'markdown.showPreview',
    vscode.Uri.joinPath(paths.rulePages, `${code}.md`),
  );
}
