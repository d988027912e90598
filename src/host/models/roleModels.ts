import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { z } from 'zod';
import { trimEndOf } from '../../core/text/trimEndOf.ts';
import type { RoleChoices } from '../../jobs/models/createModels.ts';
import type { ModelChoice, Role } from '../../models/ModelChoice.ts';
import {
  addressProblem,
  environmentProxy,
  keyExposure,
  type ProxyRules,
} from '../../models/openai/address.ts';
import { requireSetting } from '../settings/readSetting.ts';
import type { roleSettingsSchema } from '../settings/settingSchemas.ts';
import { settings } from '../settings/settings.ts';
import type { ApiKeys } from './ApiKeys.ts';

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

/** The model that the settings name for a role, with its key. Throws where it may not be asked or is not set up. */
async function modelChoice(role: Role, keys: ApiKeys): Promise<ModelChoice> {
  const { provider, baseUrl, model, ...rest } = roleSettings(role);
  if (provider === 'offline') {
    return { provider };
  }
  if (!vscode.workspace.isTrusted) {
    throw new Error(
      l10n.t('No model is asked in an untrusted workspace. Trust the workspace, or use the offline engine.'),
    );
  }
  if (model === '' || (provider === 'openai' && baseUrl === '')) {
    throw new Error(
      l10n.t('The model is not set up. Run “DREAM: Choose Model” and give its base URL and name.'),
    );
  }
  if (provider === 'vscode') {
    return { provider, model, ...rest };
  }
  const problem = addressProblem(baseUrl);
  const apiKey = problem === undefined ? await keys.get(baseUrl) : undefined;
  const exposure = apiKey === undefined ? problem : keyExposure(baseUrl, editorProxy());
  if (exposure !== undefined) {
    throw new Error(exposure);
  }
  return { provider, baseUrl, model, apiKey, ...rest };
}

/** What the editor does with the requests of its extensions: its own settings, then the environment. */
function editorProxy(): ProxyRules {
  const http = vscode.workspace.getConfiguration('http');
  const { proxy, except } = environmentProxy(process.env);
  const own = http.get<string>('proxy', '');
  return {
    proxy: http.get('proxySupport') === 'off' ? undefined : own || proxy,
    // The editor never asks this machine through a proxy.
    except: ['localhost', '127.0.0.1', '[::1]', except, ...http.get<readonly string[]>('noProxy', [])].join(
      ',',
    ),
  };
}

/** The models that the settings name for all roles. Throws where one may not be asked or is not set up. */
export async function roleChoices(keys: ApiKeys): Promise<RoleChoices> {
  const [teacher, judge, policy] = await Promise.all([
    modelChoice('teacher', keys),
    modelChoice('judge', keys),
    modelChoice('policy', keys),
  ]);
  return { teacher, judge, policy };
}

/** Who answers in a role, as it is shown. */
export function describeRoleModel(role: Role): string {
  const { provider, model } = roleSettings(role);
  return provider === 'offline' ? l10n.t('offline engine') : model || l10n.t('no model');
}
