import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { z } from 'zod';
import { type SettingName, type SettingValue, settingTable } from '../../jobs/settings.ts';
import { section } from '../base/contributions.ts';
import { warnOnce } from '../widgets/notifications.ts';

/** A setting in the scope of a file. An invalid one is reported, once, and the default is used. */
export function readSetting<Name extends SettingName>(name: Name, uri?: vscode.Uri): SettingValue<Name> {
  const configuration = vscode.workspace.getConfiguration(section, uri);
  const { data, error } = schemaOf(name).safeParse(configuration.get(name));
  if (!error) {
    return data;
  }
  const message = l10n.t('{0} Its default value is used.', unusable(name, error));
  void warnOnce(message, message);
  return schemaOf(name).parse(settingTable[name].default);
}

/** A setting without fallback: throws if it is invalid. */
export function requireSetting<Name extends SettingName>(name: Name): SettingValue<Name> {
  const { data, error } = schemaOf(name).safeParse(vscode.workspace.getConfiguration(section).get(name));
  if (error) {
    throw new Error(unusable(name, error));
  }
  return data;
}

/** Writes a setting: for the user, or for the workspace of a file. `undefined` removes it. */
export async function writeSetting<Name extends SettingName>(
  name: Name,
  value: SettingValue<Name> | undefined,
  workspaceOf?: vscode.Uri,
): Promise<void> {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const configuration = vscode.workspace.getConfiguration(section, workspaceOf);
  await configuration.update(name, value, workspaceOf ? Workspace : Global);
}

function schemaOf<Name extends SettingName>(name: Name) {
  return settingTable[name].schema as unknown as z.ZodType<SettingValue<Name>>;
}

function unusable(name: SettingName, error: z.ZodError): string {
  const [issue] = error.issues;
  const where = [section, name, ...(issue?.path ?? [])].join('.');
  return l10n.t('Cannot use the setting {0}: {1}.', where, issue?.message ?? '');
}
