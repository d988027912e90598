import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ModelChoice } from '../jobs/createModel.ts';
import type { ApiKeys } from './ApiKeys.ts';
import { settings } from './settings.ts';

/** The model that the settings name, with its key. Throws where it may not be asked or is not set up. */
export async function modelChoice(keys: ApiKeys): Promise<ModelChoice> {
  const { provider, baseUrl, name, maxTokens, temperature, timeout } = settings.model();
  if (provider === 'offline') {
    return { provider };
  }
  if (!vscode.workspace.isTrusted) {
    throw new Error(
      l10n.t('No model is asked in an untrusted workspace. Trust the workspace, or use the offline engine.'),
    );
  }
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl) || name === '') {
    throw new Error(
      l10n.t('The model is not set up. Run “DREAM: Choose Model” and give its base URL and name.'),
    );
  }
  const apiKey = await keys.get(baseUrl);
  return { provider, baseUrl, model: name, apiKey, maxTokens, temperature, timeout };
}
