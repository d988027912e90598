import * as l10n from '@vscode/l10n';
import { splitModelSpec } from '../core/modelSpec.ts';
import { trimEndOf } from '../core/text/trimEndOf.ts';
import type { RoleChoices } from '../jobs/models/createModels.ts';
import { byRole, type ModelChoice, type Role } from '../models/ModelChoice.ts';
import { type ModelParameters, type Omissible, omissible } from '../models/ModelParameters.ts';
import { addressProblem } from '../models/openai/address.ts';
import { type ProfileId, profiles } from '../models/ServerProfile.ts';
import { type Options, UsageError } from './CommandLine.ts';
import { readNumber, readTimeout } from './readOptions.ts';

interface Environment {
  readonly [name: string]: string | undefined;
}

/**
 * The models of the options: `--provider`, `--base-url` and `--model` for every role, and `--teacher`, `--judge` and
 * `--policy` for one. A key goes to the server it was given for: `DREAM_CURATOR_API_KEY` to `--base-url`, or to the only
 * server,
 * `DREAM_CURATOR_JUDGE_API_KEY` to the judge's. No other variable is used.
 */
export function readRoleChoices(options: Options, environment: Environment = process.env): RoleChoices {
  const unkeyed = byRole((role) => readRole(options, role));
  const origins = new Set(Object.values(unkeyed).flatMap((one) => originOf(one) ?? []));
  const common = origins.size === 1 ? [...origins][0] : originOfUrl(options['base-url'] ?? '');
  return byRole((role): ModelChoice => {
    const choice = unkeyed[role];
    const own = environment[`DREAM_CURATOR_${role.toUpperCase()}_API_KEY`];
    const general = originOf(choice) === common ? environment.DREAM_CURATOR_API_KEY : undefined;
    return choice.provider === 'openai' ? { ...choice, apiKey: own || general || undefined } : choice;
  });
}

function readRole(options: Options, role: Role): ModelChoice {
  const spec = options[role];
  if (spec === undefined) {
    return readDefault(options);
  }
  if (spec === 'offline') {
    return { provider: 'offline' };
  }
  const { baseUrl, model, parameters } = splitModelSpec(spec);
  checkAddress(baseUrl);
  if (originOfUrl(baseUrl) === undefined || model === '') {
    // The input may contain a password, so it is not repeated.
    throw new UsageError(
      l10n.t(
        '--{0} must be offline or BASE_URL#MODEL, for example http://localhost:8000/v1#my-model?temperature=0.',
        role,
      ),
    );
  }
  return server(options, baseUrl, model, parameters);
}

function readDefault(options: Options): ModelChoice {
  if (options.provider === 'offline') {
    return { provider: 'offline' };
  }
  const { 'base-url': baseUrl = '', model } = options;
  if (options.provider !== 'openai') {
    throw new UsageError(l10n.t('--provider must be offline or openai, not “{0}”.', options.provider));
  }
  checkAddress(baseUrl);
  if (originOfUrl(baseUrl) === undefined || !model) {
    throw new UsageError(
      l10n.t('--provider openai requires --base-url (http://localhost:8000/v1) and --model.'),
    );
  }
  return server(options, baseUrl, model, new URLSearchParams());
}

function server(options: Options, baseUrl: string, model: string, own: URLSearchParams): ModelChoice {
  const { profile, ...parameters } = readParameters(options, own);
  return {
    provider: 'openai',
    baseUrl: trimEndOf(baseUrl, '/'),
    model,
    profile: readProfile(profile),
    apiKey: undefined,
    ...parameters,
    timeout: readTimeout(options.timeout),
  };
}

/** Parameters of a role, else of all; unknown ones are sent to the server unchanged. */
function readParameters(options: Options, own: URLSearchParams): ModelParameters & { profile: string } {
  const known = ['profile', 'temperature', 'seed', 'max-tokens', 'omit', 'keep-cut'] as const;
  const number = (name: 'temperature' | 'seed', bounds?: Parameters<typeof readNumber>[2]) => {
    const text = own.get(name) ?? options[name];
    return text === undefined ? undefined : readNumber(name, text, bounds);
  };
  const extra = [...own].filter(([name]) => !known.some((one) => one === name));
  return {
    profile: own.get('profile') ?? options.profile,
    maxTokens: readNumber('max-tokens', own.get('max-tokens') ?? options['max-tokens'], {
      whole: true,
      min: 1,
    }),
    temperature: number('temperature'),
    seed: number('seed', { whole: true }),
    omit: readOmitted(own.get('omit') ?? options.omit),
    keepCut: own.has('keep-cut') ? own.get('keep-cut') !== 'false' : options['keep-cut'],
    extra: Object.fromEntries(extra.map(([name, text]) => [name, readValue(text)])),
  };
}

/** The names of `--omit`. */
function readOmitted(text = ''): readonly Omissible[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => name !== '' && !omissible.some((one) => one === name));
  if (unknown !== undefined) {
    throw new UsageError(l10n.t('--omit accepts {0}, not “{1}”.', omissible.join(', '), unknown));
  }
  return omissible.filter((one) => names.includes(one));
}

function readProfile(name: string): ProfileId | 'auto' {
  const ids = Object.keys(profiles) as ProfileId[];
  const profile = name === 'auto' ? name : ids.find((id) => id === name);
  if (profile === undefined) {
    throw new UsageError(l10n.t('--profile must be auto or one of {0}, not “{1}”.', ids.join(', '), name));
  }
  return profile;
}

/** `true`, `0.9` and `{"a":1}` are parsed as JSON, everything else is a text. */
function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Rejects a URL that would reveal a secret; the message does not repeat it. */
function checkAddress(baseUrl: string): void {
  const problem = /^https?:/i.test(baseUrl) ? addressProblem(baseUrl) : undefined;
  if (problem !== undefined) {
    throw new UsageError(problem);
  }
}

function originOf(choice: ModelChoice): string | undefined {
  return choice.provider === 'openai' ? originOfUrl(choice.baseUrl) : undefined;
}

function originOfUrl(text: string): string | undefined {
  return addressProblem(text) === undefined ? new URL(text).origin : undefined;
}
