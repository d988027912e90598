import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { z } from 'zod';
import { type SettingName, type SettingValue, settingTable } from '../../jobs/settings.ts';
import { section } from '../base/contributions.ts';
import { log } from '../widgets/log.ts';
import { showWarning } from '../widgets/notifications.ts';

/** Complaints that have been told. */
const shown = new Set<string>();

/** A setting as it holds for a file. One that is not of its form is told, once, and its default holds. */
export function readSetting<Name extends SettingName>(name: Name, uri?: vscode.Uri): SettingValue<Name> {
  const configuration = vscode.workspace.getConfiguration(section, uri);
  const { data, error } = schemaOf(name).safeParse(configuration.get(name));
  if (!error) {
    return data;
  }
  warnOnce(l10n.t('{0} Its default value is used.', unusable(name, error)));
  return schemaOf(name).parse(settingTable[name].default);
}

/** A setting that nothing may stand in for: throws where it is not of its form. */
export function requireSetting<Name extends SettingName>(name: Name): SettingValue<Name> {
  const { data, error } = schemaOf(name).safeParse(vscode.workspace.getConfiguration(section).get(name));
  if (error) {
    throw new Error(unusable(name, error));
  }
  return data;
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
