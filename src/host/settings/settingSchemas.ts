import { z } from 'zod';
import { type ProfileId, profiles } from '../../models/ServerProfile.ts';

const profileIds = Object.keys(profiles) as [ProfileId, ...ProfileId[]];
const provider = z.enum(['offline', 'openai', 'vscode']);
const profile = z.enum(['auto', ...profileIds]);
const wholeLimit = z.int().min(0).nullable();
const table = z.record(z.string(), z.unknown());

/** What a role's setting may say; what it leaves out is as the default model's settings have it. */
export const roleSettingsSchema = z.strictObject({
  provider: provider.optional(),
  baseUrl: z.string().trim().optional(),
  model: z.string().trim().optional(),
  profile: profile.optional(),
  maxTokens: z.int().min(1).optional(),
  temperature: z.number().min(0).max(2).nullish(),
  seed: z.int().nullish(),
  extra: table.optional(),
});

/**
 * What each setting may hold; the defaults are the manifest's. VS Code hands over whatever a settings file says, of any
 * type: it only underlines what does not fit.
 */
export const settingSchemas = {
  'model.provider': provider,
  'model.baseUrl': z.string(),
  'model.name': z.string(),
  'model.maxTokens': z.int().min(16),
  'model.temperature': z.number().min(0).max(2).nullable(),
  'model.timeoutSeconds': z.int().min(1),
  'model.concurrency': z.int().min(1).max(64),
  'model.profile': profile,
  'model.seed': z.int().nullable(),
  'model.extra': table,
  'roles.teacher': roleSettingsSchema,
  'roles.judge': roleSettingsSchema,
  'roles.policy': roleSettingsSchema,
  'images.maxSide': z.int().min(64).max(16_384),
  'budget.cost': z.number().min(0).nullable(),
  'budget.tokens': wholeLimit,
  'budget.requests': wholeLimit,
  prices: table,
  imageRoots: z.array(z.string()),
  taxonomy: z.string(),
  curtain: z.enum(['unsafe', 'always', 'never']),
  autoAdvance: z.int().min(0).max(10_000),
  curator: z.string(),
  'scores.margin': z.number().min(0).max(10),
  'scores.observationWeight': z.number().min(0).max(1),
  'scores.globalWeight': z.number().min(0).max(1),
  'scores.repeats': z.int().min(1).max(16),
  'pairs.perExchange': z.int().min(1).max(100),
  'pairs.lengthBalance': z.boolean(),
  'pairs.seed': z.int(),
  'export.imagePaths': z.enum(['absolute', 'relative']),
  rules: table,
  'checks.images': z.boolean(),
  'checks.mostPixels': z.int().min(1),
} satisfies Readonly<Record<string, z.ZodType>>;

export type SettingName = keyof typeof settingSchemas;

export type SettingValue<Name extends SettingName> = z.infer<(typeof settingSchemas)[Name]>;
