import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { formatNumber } from '../../core/text/localized.ts';
import { readSetting, writeSetting } from '../settings/readSetting.ts';
import { askText } from '../widgets/picks.ts';
import { parseFileUri } from '../widgets/uris.ts';
import { activePanel, type CommandContext, showPanel } from './CommandContext.ts';

/** Asks for a record by its number in the file or by its id, and goes to it. */
export async function goToRecord({ editors }: CommandContext, argument?: unknown): Promise<void> {
  const panel = await activePanel(editors.current);
  const { dataset } = panel.document.session;
  const count = formatNumber(dataset.count);
  const given = typeof argument === 'number' || typeof argument === 'string' ? String(argument) : undefined;
  const typed =
    given ??
    (await askText({
      title: l10n.t('Go to Record'),
      prompt: l10n.t('A number from 1 to {0}, or a record ID', count),
      validate: (text) =>
        isNumber(text) && !isRow(text, dataset.count)
          ? l10n.t('Enter a number from 1 to {0}.', count)
          : undefined,
    }));
  if (typed === undefined || typed.trim() === '') {
    return;
  }
  const row =
    isNumber(typed) && isRow(typed, dataset.count) ? Number(typed) - 1 : await dataset.rowOf(typed.trim());
  if (row === undefined) {
    throw new Error(
      l10n.t(
        'Record “{0}” not found: not a number from 1 to {1}, and not an ID in this dataset.',
        typed,
        count,
      ),
    );
  }
  panel.goTo({ row, exchange: 0 });
  if (given === undefined) {
    // The next key is meant for the record.
    panel.takeFocus();
  }
}

function isNumber(text: string): boolean {
  return /^\s*\d+\s*$/.test(text);
}

function isRow(text: string, count: number): boolean {
  return Number(text) >= 1 && Number(text) <= count;
}

const revealSchema = z.object({ uri: z.string(), row: z.int().min(0), exchange: z.int().min(0) });

/** Opens the dataset editor at an exchange; the target of links in reports. */
export async function revealRecord(context: CommandContext, argument: unknown): Promise<void> {
  const { uri, row, exchange } = revealSchema.parse(argument);
  const panel = await showPanel(context, parseFileUri(uri));
  panel.goTo({ row, exchange });
}

/** Hides what may lead the curator until they have decided, or shows it again. */
export async function toggleBlind(): Promise<void> {
  await writeSetting('blind', !readSetting('blind'));
}
