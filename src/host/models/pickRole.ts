import * as l10n from '@vscode/l10n';
import { type Role, roles } from '../../models/Role.ts';
import { pickOne } from '../widgets/picks.ts';
import { describeRoleModel } from './describeRoleModel.ts';
import { ownRoleSettings } from './roleSettings.ts';

/** One role, or all of them. */
export type PickedRole = Role | 'all';

const roleIcons: Readonly<Record<Role, string>> = { teacher: 'mortar-board', judge: 'law', policy: 'beaker' };

/** Asks which role a model is chosen for; each entry says who has it now. */
export async function pickRole(): Promise<PickedRole | undefined> {
  const all = {
    icon: 'organization',
    label: l10n.t('All Roles'),
    description: roles.every((role) => Object.keys(ownRoleSettings(role)).length === 0)
      ? describeRoleModel('teacher')
      : '',
    detail: l10n.t('One model disentangles, writes and judges.'),
    role: 'all' as const,
  };
  const each = roles.map((role) => ({
    icon: roleIcons[role],
    label: roleTitle(role),
    description: describeRoleModel(role),
    detail: roleDetail(role),
    role,
  }));
  const picked = await pickOne([all, ...each], { title: l10n.t('Choose Model: for Which Role?') });
  return picked?.role;
}

function roleTitle(role: Role): string {
  return {
    teacher: l10n.t('Teacher'),
    judge: l10n.t('Judge'),
    policy: l10n.t('Policy'),
  }[role];
}

function roleDetail(role: Role): string {
  return {
    teacher: l10n.t('Names the risks of a sample, and writes answers that know of them.'),
    judge: l10n.t('Scores answers, risk by risk and as a whole.'),
    policy: l10n.t('The model being aligned: its answers are the candidates.'),
  }[role];
}
