import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ModelChoice } from '../../models/ModelChoice.ts';
import {
  addressProblem,
  environmentProxy,
  keyExposure,
  type ProxyRules,
} from '../../models/openai/address.ts';
import type { Role } from '../../models/Role.ts';
import type { ApiKeys } from '../ApiKeys.ts';
import { roleSettings } from './roleSettings.ts';

/** The model that the settings name for a role, with its key. Throws where it may not be asked or is not set up. */
export async function modelChoice(role: Role, keys: ApiKeys): Promise<ModelChoice> {
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
