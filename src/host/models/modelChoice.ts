import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ModelChoice } from '../../models/ModelChoice.ts';
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
  if (model === '' || (provider === 'openai' && !isAddress(baseUrl))) {
    throw new Error(
      l10n.t('The model is not set up. Run “DREAM: Choose Model” and give its base URL and name.'),
    );
  }
  if (provider === 'vscode') {
    return { provider, model, ...rest };
  }
  return { provider, baseUrl, model, apiKey: await keys.get(baseUrl), ...rest };
}

function isAddress(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && /^https?:/.test(baseUrl);
}
