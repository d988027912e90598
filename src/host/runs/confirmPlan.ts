import * as l10n from '@vscode/l10n';
import type { BudgetLimits } from '../../jobs/Budget.ts';
import { describePlan } from '../../jobs/describePlan.ts';
import type { ExchangeJob } from '../../jobs/ExchangeJob.ts';
import type { RoleModels } from '../../jobs/Models.ts';
import type { JobPlan } from '../../jobs/planJob.ts';
import { settings } from '../settings.ts';
import { confirm } from '../widgets/messages.ts';
import { askBudget } from './askBudget.ts';
import { askPrice } from './askPrice.ts';
import { jobTitle } from './jobTitle.ts';

interface Confirmed {
  readonly budget: BudgetLimits;
}

/**
 * Says what a run will ask, send and cost, and lets the user change the budget and missing prices. A run that neither
 * sends nor costs anything goes without a word. Undefined where the user would not have it; `again` where a price was
 * given, so that the plan must be made anew.
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
      ...(isUnkept
        ? [l10n.t('The budget in money cannot be kept without a price: set one, or change the budget.')]
        : []),
      '',
      l10n.t('The texts and images of these records are sent to {0}.', receivers.join(', ')),
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

/** Who is sent something: models and where they are. */
function receiversOf(job: ExchangeJob, models: RoleModels): readonly string[] {
  const identities = job.stages.map(({ role }) => models[role].identity);
  const names = identities
    .filter((one) => one.provider !== 'offline')
    .map(({ model, endpoint }) => (endpoint ? l10n.t('{0} at {1}', model, endpoint) : model));
  return [...new Set(names)];
}
