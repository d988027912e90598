import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../core/text/localized.ts';
import { describePlan } from '../../jobs/plan/describePlan.ts';
import type { JobPlan } from '../../jobs/plan/planJob.ts';
import type { ExchangeJob, RoleModels } from '../../jobs/run/ExchangeJob.ts';
import type { BudgetLimits } from '../../jobs/schedule/Budget.ts';
import type { Price } from '../../jobs/schedule/Prices.ts';
import { priceSchema, settingTable } from '../../jobs/settings.ts';
import { writeSetting } from '../settings/readSetting.ts';
import { settings } from '../settings/settings.ts';
import { confirm } from '../widgets/notifications.ts';
import { askText, pickOne } from '../widgets/picks.ts';
import { jobTitle } from './runTexts.ts';

interface Confirmed {
  readonly budget: BudgetLimits;
}

/**
 * Shows what a run will ask, send and cost, and lets the user change the budget and missing prices. A run that neither sends
 * nor costs anything needs no confirmation. Undefined if the user declined; `again` if a price was entered, so that the plan
 * must be made again.
 */
export async function confirmPlan(
  job: ExchangeJob,
  plan: JobPlan,
  models: RoleModels,
): Promise<Confirmed | 'again' | undefined> {
  for (;;) {
    const budget = settings.budget();
    const receivers = receiversOf(job, models);
    if (receivers.length === 0 || plan.requests.most === 0) {
      return { budget };
    }
    const run = l10n.t('Run');
    const changeBudget = l10n.t('Change Budget...');
    const setPrice = l10n.t('Set Price...');
    const isUnkept = budget.cost !== undefined && plan.unpriced.length > 0;
    const lines = [
      ...describePlan(plan, budget),
      ...(isUnkept ? [l10n.t('A cost budget requires a price: set one, or change the budget.')] : []),
      '',
      l10n.t('The texts and images of these records will be sent to {0}.', receivers.join(', ')),
    ];
    const choices = [
      ...(isUnkept ? [] : [run]),
      changeBudget,
      ...(plan.unpriced.length > 0 ? [setPrice] : []),
    ];
    const picked = await confirm(jobTitle(job.id), lines, ...choices);
    switch (picked) {
      case run:
        return { budget };
      case changeBudget:
        await askBudget(budget);
        break;
      case setPrice:
        if (await askPrice(plan.unpriced[0] ?? '')) {
          return 'again';
        }
        break;
      default:
        return undefined;
    }
  }
}

/** Who receives data: models and their locations. */
function receiversOf(job: ExchangeJob, models: RoleModels): readonly string[] {
  const identities = job.stages.map(({ role }) => models[role].identity);
  const names = identities
    .filter((one) => one.provider !== 'offline')
    .map(({ model, endpoint }) => (endpoint ? l10n.t('{0} at {1}', model, endpoint) : model));
  return [...new Set(names)];
}

/** Asks for the budget of runs, one unit at a time, and saves it in the user's settings. Empty means unlimited. */
async function askBudget(budget: BudgetLimits): Promise<void> {
  const title = l10n.t('Run Budget');
  const units = [
    { label: l10n.t('Cost'), unit: 'cost', description: limitText(budget.cost) },
    { label: l10n.t('Tokens'), unit: 'tokens', description: limitText(budget.tokens) },
    { label: l10n.t('Requests'), unit: 'requests', description: limitText(budget.requests) },
  ] as const;
  const picked = await pickOne(units, {
    title,
    placeHolder: l10n.t('A run stops before exceeding any of these limits'),
  });
  if (!picked) {
    return;
  }
  const current = budget[picked.unit];
  const text = await askText({
    title,
    prompt: l10n.t('Maximum per run: {0}. Leave empty for no limit.', picked.label),
    value: current === undefined ? '' : String(current),
    validate: (value) =>
      isValidLimit(picked.unit, value)
        ? undefined
        : l10n.t('Enter a number from 0, or leave empty. Tokens and requests must be whole numbers.'),
  });
  if (text !== undefined) {
    const limit = text.trim() === '' ? undefined : Number(text);
    await writeSetting(`budget.${picked.unit}`, limit);
  }
}

function isValidLimit(unit: keyof BudgetLimits, text: string): boolean {
  return text.trim() === '' || settingTable[`budget.${unit}`].schema.safeParse(Number(text)).success;
}

function limitText(limit: number | undefined): string {
  return limit === undefined ? l10n.t('no limit') : formatNumber(limit);
}

/** Asks for a model's price and saves it in the user's price table. False if the user entered none. */
async function askPrice(model: string): Promise<boolean> {
  const text = await askText({
    title: l10n.t('Price of {0}', model),
    prompt: l10n.t(
      'Input and output price per million tokens, for example 2.50/10.00; 0/0 for your own model',
    ),
    validate: (value) => (parsePrice(value) ? undefined : l10n.t('Enter two numbers separated by a slash.')),
  });
  const price = text === undefined ? undefined : parsePrice(text);
  if (!price) {
    return false;
  }
  await writeSetting('prices', { ...settings.prices(), [model]: price });
  return true;
}

function parsePrice(text: string): Price | undefined {
  const [, input, output] = /^\s*([\d.]+)\s*\/\s*([\d.]+)\s*$/.exec(text) ?? [];
  return priceSchema.safeParse({ input: Number(input), output: Number(output) }).data;
}
