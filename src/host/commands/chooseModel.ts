import * as l10n from '@vscode/l10n';
import { trimEndOf } from '../../core/text/trimEndOf.ts';
import { addressProblem } from '../../models/openai/address.ts';
import type { ApiKeys } from '../ApiKeys.ts';
import type { CommandContext } from '../CommandContext.ts';
import { type PickedRole, pickRole } from '../models/pickRole.ts';
import { pickServerModel } from '../models/pickServerModel.ts';
import { type ModelSource, pickModelSource } from '../models/pickSource.ts';
import { roleSettings } from '../models/roleSettings.ts';
import { type SavedModel, saveRoleModel } from '../models/saveRoleModel.ts';
import { askText } from '../widgets/picks.ts';
import { askKey } from './setApiKey.ts';

/** Asks for a role and who is to answer in it: the offline engine, a model of the editor's, or one behind a server. */
export async function chooseModel({ keys }: CommandContext): Promise<void> {
  const role = await pickRole();
  const source = role && (await pickModelSource(sourceTitle(role)));
  const saved = role && source && (await resolveSource(source, role, keys));
  if (role && saved) {
    await saveRoleModel(role, saved);
  }
}

function sourceTitle(role: PickedRole): string {
  return {
    all: l10n.t('Who Disentangles, Writes and Judges?'),
    teacher: l10n.t('Who Is the Teacher?'),
    judge: l10n.t('Who Is the Judge?'),
    policy: l10n.t('Who Is the Policy?'),
  }[role];
}

async function resolveSource(
  source: ModelSource,
  role: PickedRole,
  keys: ApiKeys,
): Promise<SavedModel | undefined> {
  const current = roleSettings(role === 'all' ? 'teacher' : role);
  switch (source.kind) {
    case 'offline':
      return { provider: 'offline' };
    case 'editor':
      return { provider: 'vscode', model: source.model.id };
    case 'server':
      return chooseServerModel(source.baseUrl, source.found === undefined, current.model, keys);
    case 'other': {
      const baseUrl = await askBaseUrl(current.baseUrl);
      return baseUrl === undefined
        ? undefined
        : chooseServerModel(trimEndOf(baseUrl.trim(), '/'), true, current.model, keys);
    }
  }
}

/** The key comes first: without it many servers do not list their models. */
async function chooseServerModel(
  baseUrl: string,
  mayNeedKey: boolean,
  current: string,
  keys: ApiKeys,
): Promise<SavedModel | undefined> {
  if (mayNeedKey && (await keys.get(baseUrl)) === undefined) {
    await askKey(keys, new URL(baseUrl).origin);
  }
  const model = await pickServerModel(keys, baseUrl, current);
  return model === undefined ? undefined : { provider: 'openai', baseUrl, model: model.trim() };
}

function askBaseUrl(value: string): Promise<string | undefined> {
  return askText({
    title: l10n.t('Base URL'),
    prompt: l10n.t('Up to and without /chat/completions, for example http://localhost:8000/v1'),
    value,
    stays: true,
    validate: (text) => addressProblem(text.trim()),
  });
}
