import type { z } from 'zod';
import { trimEndOf } from '../../core/text/trimEndOf.ts';
import type { Role } from '../../models/Role.ts';
import { requireSetting } from '../readSetting.ts';
import type { roleSettingsSchema } from '../settingSchemas.ts';
import { settings } from '../settings.ts';

export type RoleSettings = z.infer<typeof roleSettingsSchema>;

/** The default model with a role's own settings over it. Throws where the role's setting is not of its form. */
export function roleSettings(role: Role) {
  const { concurrency: _, ...base } = settings.model();
  const own = ownRoleSettings(role);
  return {
    ...base,
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined && value !== null)),
    baseUrl: trimEndOf(own.baseUrl ?? base.baseUrl, '/'),
  };
}

/** What the user has set for a role alone. Throws where it is not of its form. */
export function ownRoleSettings(role: Role): RoleSettings {
  return requireSetting(`roles.${role}`);
}
