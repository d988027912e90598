import * as vscode from 'vscode';
import { roles } from '../../models/Role.ts';
import type { PickedRole } from './pickRole.ts';
import { ownRoleSettings, type RoleSettings } from './roleSettings.ts';

/** A model as it is kept in the settings. */
export type SavedModel = Required<Pick<RoleSettings, 'provider'>> & Pick<RoleSettings, 'baseUrl' | 'model'>;

/** Where a setting of the scope `machine` is written. */
const userSettings = vscode.ConfigurationTarget.Global;

/**
 * Keeps a chosen model in the settings. A role keeps its own parameters; what is chosen for all roles takes away the models
 * that single ones had.
 */
export async function saveRoleModel(picked: PickedRole, saved: SavedModel): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('dreamCurator');
  if (picked !== 'all') {
    await configuration.update(
      `roles.${picked}`,
      { ...withoutModel(ownRoleSettings(picked)), ...saved },
      userSettings,
    );
    return;
  }
  const { provider, baseUrl, model } = saved;
  // The provider comes last, so that it never stands without its address.
  if (baseUrl !== undefined) {
    await configuration.update('model.baseUrl', baseUrl, userSettings);
  }
  if (model !== undefined) {
    await configuration.update('model.name', model, userSettings);
  }
  await configuration.update('model.provider', provider, userSettings);
  for (const role of roles) {
    const rest = withoutModel(ownRoleSettings(role));
    const value = Object.keys(rest).length === 0 ? undefined : rest;
    await configuration.update(`roles.${role}`, value, userSettings);
  }
}

function withoutModel(own: RoleSettings): RoleSettings {
  const { provider: _provider, baseUrl: _baseUrl, model: _model, profile: _profile, ...rest } = own;
  return rest;
}
