import * as l10n from '@vscode/l10n';
import type { Role } from '../../models/Role.ts';
import { roleSettings } from './roleSettings.ts';

/** Who answers in a role, as it is shown. */
export function describeRoleModel(role: Role): string {
  const { provider, model } = roleSettings(role);
  return provider === 'offline' ? l10n.t('offline engine') : model || l10n.t('no model');
}
