import { userInfo } from 'node:os';
import * as vscode from 'vscode';
import { z } from 'zod';
import { defaultImageLimits, type ImageLimits } from '../core/checks/ImageFacts.ts';
import { parseRuleGrades, type RuleGrades } from '../core/checks/RuleGrades.ts';
import type { ReviewSettings } from '../core/review/viewExchange.ts';
import type { BudgetLimits } from '../jobs/Budget.ts';
import type { Prices } from '../jobs/Prices.ts';
import type { ImagePaths } from '../jobs/placeImages.ts';
import type { ModelChoice } from '../models/ModelChoice.ts';
import type { ProfileId } from '../models/openai/profiles.ts';
import type { Curtain } from '../protocol/views.ts';
import { methodFiles } from './methodFiles.ts';

const priceSchema = z.object({ input: z.number().min(0), output: z.number().min(0) });

/** The user's settings, read anew at each use, so that a change holds at once. */
export const settings = {
  section: 'dreamCurator',

  /** What holds for a dataset: the user's settings, and what its workspace brings. */
  review(uri: vscode.Uri): ReviewSettings {
    const { taxonomy, prompts } = methodFiles.of(uri);
    return {
      taxonomy,
      prompts,
      scores: {
        margin: read('scores.margin', 1),
        observationWeight: read('scores.observationWeight', 0.5),
        globalWeight: read('scores.globalWeight', 0.5),
        repeats: read('scores.repeats', 1),
        pairsPerExchange: read('pairs.perExchange', 2),
        lengthBalance: read('pairs.lengthBalance', true),
        seed: read('pairs.seed', 0),
      },
    };
  },

  /** Who decides here, as it stands in the ledger. */
  curator(): string {
    return read('curator', '').trim() || userInfo().username;
  },

  imageRoots(uri: vscode.Uri): readonly string[] {
    return vscode.workspace.getConfiguration('dreamCurator', uri).get<string[]>('imageRoots') ?? [];
  },

  /** How bad findings are; entries that make no sense are left out. */
  ruleGrades(uri: vscode.Uri): RuleGrades {
    return parseRuleGrades(vscode.workspace.getConfiguration('dreamCurator', uri).get('rules')).grades;
  },

  /** Whether the images of an open dataset are looked up in the background. */
  checkImages(uri: vscode.Uri): boolean {
    return vscode.workspace.getConfiguration('dreamCurator', uri).get<boolean>('checks.images') ?? false;
  },

  imageLimits(uri: vscode.Uri): ImageLimits {
    const pixels = vscode.workspace.getConfiguration('dreamCurator', uri).get<number>('checks.mostPixels');
    return { pixels: pixels ?? defaultImageLimits.pixels };
  },

  curtain(): Curtain {
    return read('curtain', 'unsafe');
  },

  /** Milliseconds between a verdict and the next exchange. */
  autoAdvance(): number {
    return read('autoAdvance', 400);
  },

  exportImagePaths(): ImagePaths {
    return read('export.imagePaths', 'absolute');
  },

  /** Pixels that images are sent with on their longer side at most. */
  imageSide(): number {
    return read('images.maxSide', 2048);
  },

  /** The model that answers in every role that has no settings of its own. */
  /** What one run may use at most. */
  budget(): BudgetLimits {
    const limit = (unit: string) => read<number | null>(`budget.${unit}`, null) ?? undefined;
    return { cost: limit('cost'), tokens: limit('tokens'), requests: limit('requests') };
  },

  /** What models cost; entries that are not two numbers are left out. */
  prices(): Prices {
    const table = Object.entries(read<Record<string, unknown>>('prices', {}));
    return Object.fromEntries(
      table.flatMap(([model, entry]) => {
        const price = priceSchema.safeParse(entry);
        return price.success ? [[model, price.data]] : [];
      }),
    );
  },

  model() {
    return {
      provider: read<ModelChoice['provider']>('model.provider', 'offline'),
      baseUrl: read('model.baseUrl', '').trim().replace(/\/+$/, ''),
      model: read('model.name', '').trim(),
      profile: read<ProfileId | 'auto'>('model.profile', 'auto'),
      maxTokens: read('model.maxTokens', 1024),
      temperature: read<number | null>('model.temperature', null) ?? undefined,
      seed: read<number | null>('model.seed', null) ?? undefined,
      extra: read<Record<string, unknown>>('model.extra', {}),
      timeout: read('model.timeoutSeconds', 120) * 1000,
      concurrency: read('model.concurrency', 4),
    };
  },
};

function read<Value>(name: string, fallback: Value): Value {
  return vscode.workspace.getConfiguration('dreamCurator').get<Value>(name) ?? fallback;
}
