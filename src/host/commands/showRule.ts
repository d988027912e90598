import { z } from 'zod';
import type { CommandContext } from '../CommandContext.ts';
import { parseFileUri } from '../widgets/addresses.ts';
import { openPanel } from './openPanel.ts';

const showRuleSchema = z.object({ uri: z.string(), code: z.string() });

/** Lists in the dataset editor the records that a rule has found something in; the target of links in reports. */
export async function showRule(context: CommandContext, argument: unknown): Promise<void> {
  const { uri, code } = showRuleSchema.parse(argument);
  const panel = await openPanel(context, parseFileUri(uri));
  panel.list.filter(`rule:${code}`);
}
