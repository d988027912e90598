import * as l10n from '@vscode/l10n';
import type { CommandContext } from '../CommandContext.ts';
import { askText } from '../widgets/picks.ts';
import { activePanel } from './runOnSelection.ts';

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
