import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { z } from 'zod';
import { type ProfileId, profiles } from '../../models/openai/profiles.ts';
import type { Role } from '../../models/Role.ts';
import { settings } from '../settings.ts';

const profileIds = Object.keys(profiles) as [ProfileId, ...ProfileId[]];

/** What a role's setting may say; what it leaves out is as the default model's settings have it. */
const roleSettingsSchema = z.strictObject({
  provider: z.enum(['offline', 'openai', 'vscode']).optional(),
  baseUrl: z.string().trim().optional(),
  model: z.string().trim().optional(),
  profile: z.enum(['auto', ...profileIds]).optional(),
  maxTokens: z.int().min(1).optional(),
  temperature: z.number().min(0).max(2).nullish(),
  seed: z.int().nullish(),
  extra: z.record(z.string(), z.unknown()).optional(),
});

export type RoleSettings = z.infer<typeof roleSettingsSchema>;

/** The default model with a role's own settings over it. Throws where the role's setting is not of its form. */
export function roleSettings(role: Role) {
  const { concurrency: _, ...base } = settings.model();
  const own = readOwn(role);
  return {
    ...base,
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined && value !== null)),
    baseUrl: (own.baseUrl ?? base.baseUrl).replace(/\/+$/, ''),
  };
}

/** What the user has set for a role alone. */
export function readOwn(role: Role): RoleSettings {
  const value = vscode.workspace.getConfiguration('dreamCurator.roles').get<unknown>(role) ?? {};
  const own = roleSettingsSchema.safeParse(value);
  if (!own.success) {
    const [issue] = own.error.issues;
    const where = ['dreamCurator.roles', role, ...(issue?.path ?? [])].join('.');
    throw new Error(l10n.t('The setting {0} cannot be used: {1}', where, issue?.message ?? ''));
  }
  return own.data;
}
