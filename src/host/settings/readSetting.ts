import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { z } from 'zod';
import { type SettingName, type SettingValue, settingTable } from '../../jobs/settings.ts';
import { section } from '../base/contributions.ts';
import { log } from '../widgets/log.ts';
import { showWarning } from '../widgets/notifications.ts';

/** Complaints that have been shown. */
const shown = new Set<string>();

/** A setting in the scope of a file. An invalid one is reported, once, and the default is used. */
export function readSetting<Name extends SettingName>(name: Name, uri?: vscode.Uri): SettingValue<Name> {
  const configuration = vscode.workspace.getConfiguration(section, uri);
  const { data, error } = schemaOf(name).safeParse(configuration.get(name));
  if (!error) {
    return data;
  }
  warnOnce(l10n.t('{0} Its default value is used.', unusable(name, error)));
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

function warnOnce(message: string): void {
  if (!shown.has(message)) {
    shown.add(message);
    log.warn(message);
    void showWarning(message);
  }
}
