import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { ImageLimits } from '../../core/checks/ImageFacts.ts';
import { parseSeverityOverrides, type SeverityOverrides } from '../../core/checks/run/RuleSet.ts';
import { type Queue, queuesOf } from '../../core/find/queues.ts';
import type { Presentation } from '../../core/presentation/present.ts';
import type { ReviewSettings } from '../../core/review/deriveExchangeView.ts';
import { trimEndOf } from '../../core/text/trimEndOf.ts';
import { gitUserName } from '../../io/gitUserName.ts';
import type { BudgetLimits } from '../../jobs/schedule/Budget.ts';
import type { Prices } from '../../jobs/schedule/Prices.ts';
import { priceSchema } from '../../jobs/settings.ts';
import { methodFiles } from './methodFiles.ts';
import { readSetting, requireSetting } from './readSetting.ts';

/** The user's settings, read at each use, so that changes apply at once. */
export const settings = {
  /** The settings of a dataset: the user's, and what its workspace provides. */
  review(uri: vscode.Uri): ReviewSettings {
    const { taxonomy, prompts } = methodFiles.of(uri);
    return {
      taxonomy,
      prompts,
      assignment: {
        curators: readSetting('curators', uri).map((name) => name.trim()),
        overlap: readSetting('overlap', uri),
      },
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

  /** The curator's name in the ledger: the setting, else git's name where the folder is trusted, else the account's. */
  async curator(uri: vscode.Uri): Promise<string> {
    const chosen = readSetting('curator').trim();
    const named =
      chosen === '' && vscode.workspace.isTrusted ? await gitUserName(dirname(uri.fsPath)) : undefined;
    return chosen || named || userInfo().username;
  },

  /** How exchanges are presented to the curator before they have decided. */
  presentation(): Omit<Presentation, 'curator'> {
    return { isBlind: readSetting('blind'), controlCurator: readSetting('controlCurator').trim() };
  },

  /** The queues that are offered. */
  queues(): readonly Queue[] {
    return queuesOf({
      auditShare: readSetting('queues.auditShare'),
      auditSeed: readSetting('queues.auditSeed'),
      quota: readSetting('queues.quota'),
      controlCurator: this.presentation().controlCurator,
    });
  },

  /** Severities of rules; invalid entries are ignored. */
  severityOverrides(uri: vscode.Uri): SeverityOverrides {
    return parseSeverityOverrides(readSetting('rules', uri)).overrides;
  },

  imageLimits(uri: vscode.Uri): ImageLimits {
    return { pixels: readSetting('checks.mostPixels', uri) };
  },

  /** The limits of one run. Throws if one is invalid: ignoring it could cost any amount. */
  budget(): BudgetLimits {
    const limit = (unit: 'cost' | 'tokens' | 'requests') => requireSetting(`budget.${unit}`) ?? undefined;
    return { cost: limit('cost'), tokens: limit('tokens'), requests: limit('requests') };
  },

  /** Prices of models; entries that are not two numbers are ignored. */
  prices(): Prices {
    const table = Object.entries(readSetting('prices'));
    return Object.fromEntries(
      table.flatMap(([model, entry]) => {
        const price = priceSchema.safeParse(entry);
        return price.success ? [[model, price.data]] : [];
      }),
    );
  },

  /** The model of every role without settings of its own. */
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
      omit: readSetting('model.omit'),
      keepCut: readSetting('model.keepCut'),
      // Timers of more than 24 days fire at once.
      timeout: Math.min(readSetting('model.timeoutSeconds'), 86_400) * 1000,
      concurrency: readSetting('model.concurrency'),
    };
  },
};
