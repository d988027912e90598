import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { z } from 'zod';
import { modelName } from '../../core/review/ExchangeView.ts';
import { trimEndOf } from '../../core/text/trimEndOf.ts';
import type { RoleChoices } from '../../jobs/models/createModels.ts';
import type { roleSettingsSchema } from '../../jobs/settings.ts';
import type { ModelChoice, Role, ServerChoice } from '../../models/ModelChoice.ts';
import {
  addressProblem,
  environmentProxy,
  keyExposure,
  type ProxyRules,
} from '../../models/openai/address.ts';
import { requireSetting } from '../settings/readSetting.ts';
import { settings } from '../settings/settings.ts';
import type { ApiKeys } from './ApiKeys.ts';

export type RoleSettings = z.infer<typeof roleSettingsSchema>;

/** The default model, overridden by a role's own settings. Throws if the role's setting is invalid. */
export function roleSettings(role: Role) {
  const { concurrency: _, ...base } = settings.model();
  const own = ownRoleSettings(role);
  return {
    ...base,
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined && value !== null)),
    baseUrl: trimEndOf(own.baseUrl ?? base.baseUrl, '/'),
  };
}

/** The user's settings for a single role. Throws if they are invalid. */
export function ownRoleSettings(role: Role): RoleSettings {
  return requireSetting(`roles.${role}`);
}

/** The configured model of a role, with its key. Throws if it is not allowed or not set up. */
async function modelChoice(role: Role, keys: ApiKeys): Promise<ModelChoice> {
  const { provider, baseUrl, model, ...rest } = roleSettings(role);
  if (provider === 'offline') {
    return { provider };
  }
  requireTrust();
  if (model === '' || (provider === 'openai' && baseUrl === '')) {
    throw new Error(
      l10n.t('The model is not set up. Run “DREAM: Choose Model...” to set its base URL and name.'),
    );
  }
  if (provider === 'vscode') {
    return { provider, model, ...rest };
  }
  return withKey({ provider, baseUrl, model, ...rest }, keys);
}

function requireTrust(): void {
  if (!vscode.workspace.isTrusted) {
    throw new Error(
      l10n.t(
        'Only the offline engine is used in an untrusted workspace. Trust the workspace to use other models.',
      ),
    );
  }
}

/** A model of a server with the key that the user has set for that server. Throws if it is not allowed. */
export async function withKey(choice: Omit<ServerChoice, 'apiKey'>, keys: ApiKeys): Promise<ServerChoice> {
  requireTrust();
  const { baseUrl } = choice;
  const problem = addressProblem(baseUrl);
  const apiKey = problem === undefined ? await keys.get(baseUrl) : undefined;
  const exposure = apiKey === undefined ? problem : keyExposure(baseUrl, editorProxy());
  if (exposure !== undefined) {
    throw new Error(exposure);
  }
  return { ...choice, apiKey };
}

/** The proxy of requests of extensions: the editor's own settings, then the environment. */
function editorProxy(): ProxyRules {
  const http = vscode.workspace.getConfiguration('http');
  const { proxy, except } = environmentProxy(process.env);
  const own = http.get<string>('proxy', '');
  return {
    proxy: http.get('proxySupport') === 'off' ? undefined : own || proxy,
    // The editor never uses a proxy for this machine.
    except: ['localhost', '127.0.0.1', '[::1]', except, ...http.get<readonly string[]>('noProxy', [])].join(
      ',',
    ),
  };
}

/** The configured models of all roles. Throws if one is not allowed or not set up. */
export async function roleChoices(keys: ApiKeys): Promise<RoleChoices> {
  return {
    teacher: await modelChoice('teacher', keys),
    judge: await modelChoice('judge', keys),
    policy: await modelChoice('policy', keys),
  };
}

/** The display name of a role's model. */
export function describeRoleModel(role: Role): string {
  return modelName(roleSettings(role)) || l10n.t('no model');
}
