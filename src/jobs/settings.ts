import { z } from 'zod';
import { defaultImageLimits } from '../core/checks/ImageFacts.ts';
import { rules } from '../core/checks/rules/rules.ts';
import { severityOverrides } from '../core/checks/run/RuleSet.ts';
import { defaultScoreSettings } from '../core/feedback/scores.ts';
import { curtains } from '../core/review/curtain.ts';
import { joinModes } from '../io/dataset/joinRows.ts';
import { omissible } from '../models/ModelParameters.ts';
import { type ProfileId, profiles } from '../models/ServerProfile.ts';
import { missingImagesChoices } from './missingImages.ts';

/**
 * Where VS Code lets a setting be changed. `machine`: by the user alone, never by a workspace; for all settings that decide
 * where data and keys go and what is paid.
 */
type SettingScope = 'machine' | 'machine-overridable' | 'window' | 'resource';

/** The allowed values of a setting, and its default. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly scope: SettingScope;
  readonly schema: Schema;
  readonly default: z.infer<Schema>;
  /** The schema shown by VS Code, if it is narrower than what is accepted. */
  readonly offered?: z.ZodType;
}

function setting<Schema extends z.ZodType>(
  scope: SettingScope,
  schema: Schema,
  value: z.infer<Schema>,
  offered?: z.ZodType,
): Setting<Schema> {
  return { scope, schema, default: value, ...(offered && { offered }) };
}

const profileIds = Object.keys(profiles) as [ProfileId, ...ProfileId[]];
const provider = z.enum(['offline', 'openai', 'vscode']);
const profile = z.enum(['auto', ...profileIds]);
const temperature = z.number().min(0).max(2);
const optionalLimit = z.int().min(0).nullable();
const omit = z.array(z.enum(omissible));
const table = z.record(z.string(), z.unknown());

/** Prices per million tokens, input and output. */
export const priceSchema = z.object({ input: z.number().min(0), output: z.number().min(0) });

/** The setting of a role; omitted fields are taken from the default model's settings. */
export const roleSettingsSchema = z.strictObject({
  provider: provider.optional(),
  baseUrl: z.string().trim().optional(),
  model: z.string().trim().optional(),
  profile: profile.optional(),
  maxTokens: z.int().min(1).optional(),
  temperature: temperature.nullish(),
  seed: z.int().nullish(),
  extra: table.optional(),
  omit: omit.optional(),
  keepCut: z.boolean().optional(),
});

/** Sizes of the texts of samples, in pixels; `standard` is that of VS Code's own texts. */
export const textSizes = { min: 9, max: 40, standard: 13 };

/**
 * Every setting, by its group on the settings page and in that order. Everything that needs a setting's schema or default uses
 * this: package.json (`npm run manifest`), the host, which reads settings files that may contain anything, and the command
 * line, whose options have the same defaults.
 */
export const settingGroups = {
  model: {
    'model.provider': setting('machine', provider, 'offline'),
    'model.baseUrl': setting('machine', z.string(), ''),
    'model.name': setting('machine', z.string(), ''),
    'model.maxTokens': setting('machine', z.int().min(16), 1024),
    'model.temperature': setting('machine', temperature.nullable(), null),
    'model.timeoutSeconds': setting('machine', z.int().min(1), 120),
    'model.concurrency': setting('machine', z.int().min(1).max(64), 4),
    'model.profile': setting('machine', profile, 'auto'),
    'model.seed': setting('machine', z.int().nullable(), null),
    'model.extra': setting('machine', table, {}),
    'model.omit': setting('machine', omit, []),
    'model.keepCut': setting('machine', z.boolean(), false),
    'roles.teacher': setting('machine', roleSettingsSchema, {}),
    'roles.judge': setting('machine', roleSettingsSchema, {}),
    'roles.policy': setting('machine', roleSettingsSchema, {}),
    'images.maxSide': setting('machine', z.int().min(64).max(16_384), 2048),
    'images.missing': setting('machine', z.enum(missingImagesChoices), 'fail'),
  },
  runs: {
    'budget.cost': setting('machine', z.number().min(0).nullable(), null),
    'budget.tokens': setting('machine', optionalLimit, null),
    'budget.requests': setting('machine', optionalLimit, null),
    prices: setting('machine', table, {}, z.record(z.string(), z.strictObject(priceSchema.shape))),
  },
  review: {
    imageRoots: setting('resource', z.array(z.string()), []),
    joinRows: setting('resource', z.enum(joinModes), 'auto'),
    curtain: setting('window', z.enum(curtains), 'unsafe'),
    greyscale: setting('window', z.boolean(), false),
    pauseAfter: setting('window', z.int().min(0).max(1440), 60),
    autoAdvance: setting('window', z.boolean(), true),
    promptFirst: setting('window', z.boolean(), false),
    textSize: setting('window', z.int().min(textSizes.min).max(textSizes.max).nullable(), null),
    blind: setting('window', z.boolean(), false),
    reasons: setting('window', z.array(z.string().min(1).max(60)).max(30), [
      'wrong image',
      'wrong prompt',
      'not a risk',
      'needs an expert',
      'duplicate',
    ]),
    curator: setting('machine-overridable', z.string(), ''),
    curators: setting('resource', z.array(z.string()), []),
    overlap: setting('resource', z.number().min(0).max(1), 0.1),
    controlCurator: setting('window', z.string(), 'control'),
    'queues.auditShare': setting('window', z.number().min(0).max(1), 0.05),
    'queues.auditSeed': setting('window', z.int().min(0).max(1_000_000), 1),
    'queues.quota': setting('window', z.int().min(0).max(1_000_000), 0),
    taxonomy: setting('resource', z.string(), ''),
  },
  scores: {
    'scores.margin': setting('window', z.number().min(0).max(10), defaultScoreSettings.margin),
    'scores.observationWeight': setting(
      'window',
      z.number().min(0).max(1),
      defaultScoreSettings.observationWeight,
    ),
    'scores.globalWeight': setting('window', z.number().min(0).max(1), defaultScoreSettings.globalWeight),
    'scores.repeats': setting('window', z.int().min(1).max(16), defaultScoreSettings.repeats),
    'pairs.perExchange': setting('window', z.int().min(1).max(100), defaultScoreSettings.pairsPerExchange),
    'pairs.lengthBalance': setting('window', z.boolean(), defaultScoreSettings.lengthBalance),
    'pairs.seed': setting('window', z.int(), defaultScoreSettings.seed),
    'pairs.balance': setting('window', z.boolean(), false),
    'pairs.quota': setting('window', z.int().min(0).max(1_000_000), 0),
  },
  export: {
    'export.imagePaths': setting('window', z.enum(['copy', 'absolute', 'relative']), 'copy'),
    python: setting('machine', z.string(), ''),
  },
  checks: {
    rules: setting(
      'resource',
      table,
      {},
      z.partialRecord(z.enum(rules.map(({ code }) => code).sort()), z.enum(severityOverrides)),
    ),
    'checks.images': setting('resource', z.boolean(), false),
    'checks.mostPixels': setting('resource', z.int().min(1), defaultImageLimits.pixels),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Setting>>>>;

/** Every setting, by its name without `dreamCurator.`. */
export const settingTable = {
  ...settingGroups.model,
  ...settingGroups.runs,
  ...settingGroups.review,
  ...settingGroups.scores,
  ...settingGroups.export,
  ...settingGroups.checks,
};

export type SettingName = keyof typeof settingTable;

export type SettingValue<Name extends SettingName> = z.infer<(typeof settingTable)[Name]['schema']>;
