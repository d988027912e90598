import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import type { Rows } from '../../core/Rows.ts';
import { acceptProposed } from '../../jobs/decide/acceptProposed.ts';
import { showStatus } from '../widgets/notifications.ts';
import { askText } from '../widgets/picks.ts';
import { parseFileUri } from '../widgets/uris.ts';
import { activePanel, type CommandContext, openPanel } from './CommandContext.ts';

/** Asks for a record by its number in the file or by its id, and goes there. */
export async function goToRecord({ editors }: CommandContext, argument?: unknown): Promise<void> {
  const panel = await activePanel(editors.active);
  const { dataset } = panel.document.session;
  const count = dataset.count.toLocaleString();
  const given = typeof argument === 'number' || typeof argument === 'string' ? String(argument) : undefined;
  const typed =
    given ??
    (await askText({
      title: l10n.t('Go to Record'),
      prompt: l10n.t('A number from 1 to {0}, or the id of a record', count),
      validate: (text) =>
        isNumber(text) && !isRow(text, dataset.count)
          ? l10n.t('The dataset has the records 1 to {0}.', count)
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
        'There is no record “{0}”: neither a number from 1 to {1} nor an id of this dataset.',
        typed,
        count,
      ),
    );
  }
  panel.goTo({ row, exchange: 0 });
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
  const panel = await openPanel(context, parseFileUri(uri));
  panel.goTo({ row, exchange });
}

/** Accepts every proposed pair of the selected records that nobody has decided on; one undo takes all of it back. */
export async function acceptProposedPairs({ editors }: CommandContext, rows?: Rows): Promise<number> {
  const { document, selectedRows } = await activePanel(editors.active);
  const { events, leftOut } = await acceptProposed(document.session, rows ?? selectedRows);
  if (events.length > 0) {
    await document.decide(l10n.t('Accept {0} proposed pairs', events.length), events);
  }
  const done = l10n.t('{0} proposed pairs accepted', events.length);
  const balanced =
    leftOut === 0 ? '' : `, ${l10n.t('{0} pairs left out to balance the lengths of the answers', leftOut)}`;
  showStatus('check', `${done}${balanced}`);
  return events.length;
}
