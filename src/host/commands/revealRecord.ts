import { z } from 'zod';
import type { CommandContext } from '../CommandContext.ts';
import { parseFileUri } from '../widgets/addresses.ts';
import { openPanel } from './openPanel.ts';

const revealSchema = z.object({ uri: z.string(), row: z.int().min(0), exchange: z.int().min(0) });

/** Opens the dataset editor at an exchange; the target of links in reports. */
export async function revealRecord(context: CommandContext, argument: unknown): Promise<void> {
  const { uri, row, exchange } = revealSchema.parse(argument);
  const panel = await openPanel(context, parseFileUri(uri));
  panel.goTo({ row, exchange });
}
