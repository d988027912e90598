import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { z } from 'zod';
import { log } from '../widgets/log.ts';
import { showWarning } from '../widgets/notifications.ts';
import { type SettingName, type SettingValue, settingSchemas } from './settingSchemas.ts';

const section = 'dreamCurator';

/** Complaints that have been told. */
const shown = new Set<string>();

/** A setting as it holds for a file. One that is not of its form is told, once, and its default holds. */
export function readSetting<Name extends SettingName>(name: Name, uri?: vscode.Uri): SettingValue<Name> {
  const configuration = vscode.workspace.getConfiguration(section, uri);
  const schema = settingSchemas[name] as unknown as z.ZodType<SettingValue<Name>>;
  const { data, error } = schema.safeParse(configuration.get(name));
  if (!error) {
    return data;
  }
  warnOnce(l10n.t('{0} Its default holds.', unusable(name, error)));
  return schema.parse(configuration.inspect(name)?.defaultValue);
}

/** A setting that nothing may stand in for: throws where it is not of its form. */
export function requireSetting<Name extends SettingName>(name: Name): SettingValue<Name> {
  const schema = settingSchemas[name] as unknown as z.ZodType<SettingValue<Name>>;
  const { data, error } = schema.safeParse(vscode.workspace.getConfiguration(section).get(name));
  if (error) {
    throw new Error(unusable(name, error));
  }
  return data;
}

function unusable(name: SettingName, error: z.ZodError): string {
  const [issue] = error.issues;
  const where = [section, name, ...(issue?.path ?? [])].join('.');
  return l10n.t('The setting {0} cannot be used: {1}.', where, issue?.message ?? '');
}

function warnOnce(message: string): void {
  if (!shown.has(message)) {
    shown.add(message);
    log.warn(message);
    void showWarning(message);
  }
}
