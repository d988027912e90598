import { userInfo } from 'node:os';
import type * as vscode from 'vscode';
import type { ImageLimits } from '../../core/checks/ImageFacts.ts';
import { parseSeverityOverrides, type SeverityOverrides } from '../../core/checks/run/RuleSet.ts';
import type { ReviewSettings } from '../../core/review/deriveExchangeView.ts';
import { trimEndOf } from '../../core/text/trimEndOf.ts';
import type { BudgetLimits } from '../../jobs/schedule/Budget.ts';
import type { Prices } from '../../jobs/schedule/Prices.ts';
import { priceSchema } from '../../jobs/settings.ts';
import { methodFiles } from './methodFiles.ts';
import { readSetting, requireSetting } from './readSetting.ts';

/** The user's settings, read anew at each use, so that a change holds at once. */
export const settings = {
  /** What holds for a dataset: the user's settings, and what its workspace brings. */
  review(uri: vscode.Uri): ReviewSettings {
    const { taxonomy, prompts } = methodFiles.of(uri);
    return {
      taxonomy,
      prompts,
      scores: {
        margin: readSetting('scores.margin'),
        observationWeight: readSetting('scores.observationWeight'),
        globalWeight: readSetting('scores.globalWeight'),
        repeats: readSetting('scores.repeats'),
        pairsPerExchange: readSetting('pairs.perExchange'),
        lengthBalance: readSetting('pairs.lengthBalance'),
        seed: readSetting('pairs.seed'),
      },
    };
  },

  /** Who decides here, as it stands in the ledger. */
  curator(): string {
    return readSetting('curator').trim() || userInfo().username;
  },

  /** How bad findings are; entries that make no sense are left out. */
  severityOverrides(uri: vscode.Uri): SeverityOverrides {
    return parseSeverityOverrides(readSetting('rules', uri)).grades;
  },

  imageLimits(uri: vscode.Uri): ImageLimits {
    return { pixels: readSetting('checks.mostPixels', uri) };
  },

  /** What one run may use at most. Throws where a limit is none: without it a run could cost anything. */
  budget(): BudgetLimits {
    const limit = (unit: 'cost' | 'tokens' | 'requests') => requireSetting(`budget.${unit}`) ?? undefined;
    return { cost: limit('cost'), tokens: limit('tokens'), requests: limit('requests') };
  },

  /** What models cost; entries that are not two numbers are left out. */
  prices(): Prices {
    const table = Object.entries(readSetting('prices'));
    return Object.fromEntries(
      table.flatMap(([model, entry]) => {
        const price = priceSchema.safeParse(entry);
        return price.success ? [[model, price.data]] : [];
      }),
    );
  },

  /** The model that answers in every role that has no settings of its own. */
  model() {
    return {
      provider: readSetting('model.provider'),
      baseUrl: trimEndOf(readSetting('model.baseUrl').trim(), '/'),
      model: readSetting('model.name').trim(),
      profile: readSetting('model.profile'),
      maxTokens: readSetting('model.maxTokens'),
      temperature: readSetting('model.temperature') ?? undefined,
      seed: readSetting('model.seed') ?? undefined,
      extra: readSetting('model.extra'),
      // Timers of more than 24 days ring at once.
      timeout: Math.min(readSetting('model.timeoutSeconds'), 86_400) * 1000,
      concurrency: readSetting('model.concurrency'),
    };
  },
};
