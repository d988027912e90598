import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BudgetLimits } from '../../jobs/Budget.ts';
import { settingSchemas } from '../settingSchemas.ts';
import { askText, pickOne } from '../widgets/picks.ts';

/** Asks for the budget of runs, one unit at a time, and keeps it in the user's settings. Nothing bounds nothing. */
export async function askBudget(budget: BudgetLimits): Promise<void> {
  const title = l10n.t('Budget of a Run');
  const units = [
    { label: l10n.t('Money'), unit: 'cost', description: limitText(budget.cost) },
    { label: l10n.t('Tokens'), unit: 'tokens', description: limitText(budget.tokens) },
    { label: l10n.t('Requests'), unit: 'requests', description: limitText(budget.requests) },
  ] as const;
  const picked = await pickOne(units, {
    title,
    placeHolder: l10n.t('A run stops before it exceeds any of these'),
  });
  if (!picked) {
    return;
  }
  const current = budget[picked.unit];
  const text = await askText({
    title,
    prompt: l10n.t('{0} that one run may use at most; empty for no limit', picked.label),
    value: current === undefined ? '' : String(current),
    validate: (value) =>
      isValidLimit(picked.unit, value)
        ? undefined
        : l10n.t('A number from 0, or nothing, is needed; a whole one but for money.'),
  });
  if (text !== undefined) {
    const limit = text.trim() === '' ? undefined : Number(text);
    const configuration = vscode.workspace.getConfiguration('dreamCurator.budget');
    await configuration.update(picked.unit, limit, vscode.ConfigurationTarget.Global);
  }
}

function isValidLimit(unit: keyof BudgetLimits, text: string): boolean {
  return text.trim() === '' || settingSchemas[`budget.${unit}`].safeParse(Number(text)).success;
}

function limitText(limit: number | undefined): string {
  return limit === undefined ? l10n.t('no limit') : limit.toLocaleString();
}
