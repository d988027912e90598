import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { joinModelSpec, splitModelSpec } from '../../core/modelSpec.ts';
import type { RoundSettings } from '../../core/rounds/RoundSettings.ts';
import { tryParseJson } from '../../core/text/parseJson.ts';
import type { RoleChoices } from '../../jobs/models/createModels.ts';
import { RoundRefusedError } from '../../jobs/rounds/beginRound.ts';
import { type SettingName, settingTable } from '../../jobs/settings.ts';
import { byRole, type ModelChoice, type Role, type ServerChoice } from '../../models/ModelChoice.ts';
import { omissible } from '../../models/ModelParameters.ts';
import { addressProblem } from '../../models/openai/address.ts';
import type { ApiKeys } from '../models/ApiKeys.ts';
import { roleSettings, withKey } from '../models/roleModels.ts';
import { settings } from '../settings/settings.ts';

/** Parameters in the name of a model, as the command line reads them; what it does not name has its default, not the user's setting. */
const parametersSchema = z.object({
  profile: settingTable['model.profile'].schema.default('auto'),
  temperature: z.coerce.number().min(0).optional(),
  seed: z.coerce.number().int().optional(),
  'max-tokens': z.coerce.number().int().min(1).default(settingTable['model.maxTokens'].default),
  omit: z
    .string()
    .transform((text) => text.split(',').filter((name) => name.trim() !== ''))
    .pipe(z.array(z.string().trim().pipe(z.enum(omissible))))
    .default([]),
  'keep-cut': z
    .string()
    .transform((text) => text !== 'false')
    .default(false),
});

/** The models of a round, without keys: enough to count what is to be asked. Throws a `RoundRefusedError`. */
export function unkeyedChoices({ models }: RoundSettings): RoleChoices {
  return byRole((role) => readSpec(role, models[role]));
}

/** The models of a round with the keys that the user has set for their servers. Throws if one is not allowed. */
export async function keyedChoices(round: RoundSettings, keys: ApiKeys): Promise<RoleChoices> {
  const choices = unkeyedChoices(round);
  const keyed = async (choice: ModelChoice) =>
    choice.provider === 'openai' ? withKey(choice, keys) : choice;
  const [teacher, judge, policy] = [
    await keyed(choices.teacher),
    await keyed(choices.judge),
    await keyed(choices.policy),
  ];
  return { teacher, judge, policy };
}

/** Why a text names no model; undefined if it does. */
export function specProblem(text: string): string | undefined {
  try {
    readSpec('policy', text.trim());
    return undefined;
  } catch (error) {
    return error instanceof RoundRefusedError ? error.message : undefined;
  }
}

function readSpec(role: Role, text: string): ModelChoice {
  if (text === 'offline') {
    return { provider: 'offline' };
  }
  const { baseUrl, model, parameters } = splitModelSpec(text);
  const read = parametersSchema.safeParse(Object.fromEntries(parameters));
  const problem = read.error
    ? read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(', ')
    : addressProblem(baseUrl);
  if (problem !== undefined || model === '' || !read.data) {
    throw new RoundRefusedError(
      l10n.t(
        'The model of the role “{0}” must be offline or BASE_URL#MODEL, for example http://localhost:8000/v1#my-model?temperature=0. {1}',
        role,
        problem ?? '',
      ),
    );
  }
  const { profile, temperature, seed, omit, 'max-tokens': maxTokens, 'keep-cut': keepCut } = read.data;
  const extra = [...parameters].filter(([name]) => !(name in parametersSchema.shape));
  return {
    ...{ provider: 'openai', baseUrl: baseUrl.replace(/(?<!\/)\/+$/, ''), model, profile, apiKey: undefined },
    ...{ maxTokens, temperature, seed, omit, keepCut, timeout: settings.model().timeout },
    extra: Object.fromEntries(extra.map(([name, value]) => [name, tryParseJson(value) ?? value])),
  } satisfies ServerChoice as ServerChoice;
}

/** The name of the user's model of a role. Throws a `RoundRefusedError` if no round can name it. */
export function ownSpec(role: Role): string {
  const { provider, baseUrl, model, temperature, seed, maxTokens, profile, extra, omit, keepCut } =
    roleSettings(role);
  if (provider === 'offline') {
    return provider;
  }
  if (provider === 'vscode') {
    throw new RoundRefusedError(
      l10n.t(
        'Rounds name models of servers, and the offline engine. The model of the role “{0}” is one of the editor’s own: choose another one.',
        role,
      ),
    );
  }
  const unless = <Name extends SettingName>(name: Name, value: unknown) =>
    value === undefined || value === settingTable[name].default ? undefined : String(value);
  return joinModelSpec(baseUrl, model, {
    temperature: unless('model.temperature', temperature),
    seed: unless('model.seed', seed),
    'max-tokens': unless('model.maxTokens', maxTokens),
    profile: unless('model.profile', profile),
    omit: omit.length === 0 ? undefined : omit.join(','),
    'keep-cut': unless('model.keepCut', keepCut),
    ...Object.fromEntries(Object.entries(extra).map(([name, value]) => [name, JSON.stringify(value)])),
  });
}
