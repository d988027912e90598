import * as l10n from '@vscode/l10n';
import type { ModelChoice } from '../jobs/createModel.ts';
import type { Options } from './CommandLine.ts';
import { readNumber } from './readNumber.ts';
import { UsageError } from './UsageError.ts';

/**
 * The model that the options name. The key comes from `DREAM_CURATOR_API_KEY` and goes to the given base URL; no other
 * variable is looked at, so that a key for one server is never sent to another.
 */
export function readModelChoice(options: Options): ModelChoice {
  if (options.provider === 'offline') {
    return { provider: 'offline' };
  }
  const { 'base-url': baseUrl = '', model } = options;
  if (options.provider !== 'openai') {
    throw new UsageError(l10n.t('--provider is offline or openai, not “{0}”.', options.provider));
  }
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl) || !model) {
    throw new UsageError(
      l10n.t('--provider openai needs --base-url (http://localhost:8000/v1) and --model.'),
    );
  }
  return {
    provider: 'openai',
    baseUrl: baseUrl.replace(/\/+$/, ''),
    model,
    apiKey: process.env.DREAM_CURATOR_API_KEY || undefined,
    maxTokens: readNumber('max-tokens', options['max-tokens']),
    temperature: undefined,
    timeout: Math.max(1, readNumber('timeout', options.timeout)) * 1000,
  };
}
