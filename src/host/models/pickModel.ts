import * as l10n from '@vscode/l10n';
import { plural } from '../../core/text/localized.ts';
import type { EditorModelInfo } from '../../models/editor/EditorModelApi.ts';
import { type Role, roles } from '../../models/ModelChoice.ts';
import { createClient } from '../../models/openai/Client.ts';
import {
  detectServer,
  findLocalServers,
  type ListedModel,
  type LocalServer,
} from '../../models/openai/ServerFacts.ts';
import { profiles } from '../../models/ServerProfile.ts';
import { writeSetting } from '../settings/readSetting.ts';
import { showProgress } from '../widgets/notifications.ts';
import { askText, type PickItem, pickOne, pickWhileSearching } from '../widgets/picks.ts';
import type { ApiKeys } from './ApiKeys.ts';
import { editorModels } from './editorModels.ts';
import { describeRoleModel, ownRoleSettings, type RoleSettings } from './roleModels.ts';

/** One role, or all of them. */
export type PickedRole = Role | 'all';

const roleIcons: Readonly<Record<Role, string>> = { teacher: 'mortar-board', judge: 'law', policy: 'beaker' };

/** Asks which role to choose a model for; each entry shows the current one. */
export async function pickRole(): Promise<PickedRole | undefined> {
  const all = {
    icon: 'organization',
    label: l10n.t('All Roles'),
    description: roles.every((role) => Object.keys(ownRoleSettings(role)).length === 0)
      ? describeRoleModel('teacher')
      : '',
    detail: l10n.t('One model disentangles, writes and judges.'),
    role: 'all' as const,
  };
  const each = roles.map((role) => ({
    icon: roleIcons[role],
    label: roleTitle(role),
    description: describeRoleModel(role),
    detail: roleDetail(role),
    role,
  }));
  const picked = await pickOne([all, ...each], { title: l10n.t('Choose Model: Select a Role') });
  return picked?.role;
}

function roleTitle(role: Role): string {
  return {
    teacher: l10n.t('Teacher'),
    judge: l10n.t('Judge'),
    policy: l10n.t('Policy'),
  }[role];
}

function roleDetail(role: Role): string {
  return {
    teacher: l10n.t('Identifies the risks in a sample and writes risk-aware answers.'),
    judge: l10n.t('Scores answers, risk by risk and as a whole.'),
    policy: l10n.t('The model being aligned: its answers are the candidates.'),
  }[role];
}

/** Where a model comes from: the offline engine, the editor, or a server, detected or entered. */
export type ModelSource =
  | { readonly kind: 'offline' }
  | { readonly kind: 'editor'; readonly model: EditorModelInfo }
  | { readonly kind: 'server'; readonly baseUrl: string; readonly found?: LocalServer }
  | { readonly kind: 'other' };

type SourceItem = PickItem & { readonly source?: ModelSource };

/** Asks for the source of a model. Meanwhile it detects servers on this machine, and lists them as they are found. */
export async function pickModelSource(title: string): Promise<ModelSource | undefined> {
  const look = async (signal: AbortSignal) =>
    sourceItems(...(await Promise.all([editorModels.list().catch(() => []), findLocalServers(signal)])));
  return (await pickWhileSearching(sourceItems([], []), look, { title }))?.source;
}

function sourceItems(
  editor: readonly EditorModelInfo[],
  servers: readonly LocalServer[],
): readonly SourceItem[] {
  return [
    separator(l10n.t('on this machine')),
    {
      icon: 'beaker',
      label: l10n.t('Offline Engine'),
      detail: l10n.t('Lexicons, rules and text recognition (OCR). Free; sends nothing.'),
      source: { kind: 'offline' },
    },
    ...servers.map(serverItem),
    ...(editor.length > 0 ? [separator(l10n.t('the editor’s models')), ...editor.map(editorItem)] : []),
    separator(l10n.t('remote')),
    {
      icon: 'cloud',
      label: 'OpenAI',
      detail: l10n.t(
        'Sends the texts and images of the records you run it on to api.openai.com; requires a key.',
      ),
      source: { kind: 'server', baseUrl: profiles.openai.defaultUrl },
    },
    {
      icon: 'globe',
      label: l10n.t('Another Server...'),
      detail: l10n.t(
        'Any OpenAI-compatible server, by its URL. Receives the texts and images of the records you run it on.',
      ),
      source: { kind: 'other' },
    },
  ];
}

function serverItem(found: LocalServer): SourceItem {
  const { baseUrl, profile, models } = found;
  const names = models.map(({ id }) => id).slice(0, 3);
  return {
    icon: 'server',
    label: profile.name,
    description: baseUrl,
    detail: names.join(', ') || l10n.t('model list not available'),
    source: { kind: 'server', baseUrl, found },
  };
}

function editorItem(model: EditorModelInfo): SourceItem {
  return {
    icon: 'sparkle',
    label: model.name,
    description: model.id,
    detail:
      model.takesImages === false
        ? l10n.t('Does not accept images. The editor asks for your consent at the first request.')
        : l10n.t(
            'Sends the texts and images through the editor, which asks for your consent at the first request.',
          ),
    source: { kind: 'editor', model },
  };
}

function separator(label: string): SourceItem {
  return { label, separator: true };
}

/** Timeout for listing models, in milliseconds. */
const listTimeoutMs = 10_000;

type ModelItem = PickItem & { readonly id?: string };

/** Asks for one of the models that a server lists, or for a name if there is no list or the model is not in it. */
export async function pickServerModel(
  keys: ApiKeys,
  baseUrl: string,
  current: string,
): Promise<string | undefined> {
  const { models } = await listModels(keys, baseUrl);
  if (models.length === 0) {
    return askModelName(current);
  }
  const other: ModelItem = { icon: 'edit', label: l10n.t('Another Name...') };
  const items: ModelItem[] = [...models.map(modelItem), other];
  const picked = await pickOne(items, { title: l10n.t('Select a Model from {0}', baseUrl), stays: true });
  return picked === other ? askModelName(current) : picked?.id;
}

async function listModels(keys: ApiKeys, baseUrl: string) {
  const client = createClient({ baseUrl, apiKey: await keys.get(baseUrl), timeout: listTimeoutMs });
  return showProgress({ title: l10n.t('Loading models from {0}', baseUrl) }, () =>
    detectServer(client, 'auto', AbortSignal.timeout(listTimeoutMs)),
  );
}

function modelItem({ id, context, takesImages }: ListedModel): ModelItem {
  const facts = [
    ...(takesImages === undefined
      ? []
      : [takesImages ? l10n.t('accepts images') : l10n.t('does not accept images')]),
    ...(context === undefined ? [] : [plural(l10n.t('context: {0} token | context: {0} tokens'), context)]),
  ];
  return { label: id, description: facts.join(' · '), id };
}

function askModelName(value: string): Promise<string | undefined> {
  return askText({
    title: l10n.t('Model'),
    prompt: l10n.t('The model name as the server lists it. The model must accept images.'),
    value,
    stays: true,
    validate: (text) => (text.trim() === '' ? l10n.t('Enter a name.') : undefined),
  });
}

/** A model as it is stored in the settings. */
export type SavedModel = Required<Pick<RoleSettings, 'provider'>> & Pick<RoleSettings, 'baseUrl' | 'model'>;

/**
 * Saves a chosen model in the settings. A role keeps its own parameters; a choice for all roles removes the models of single
 * roles.
 */
export async function saveRoleModel(picked: PickedRole, saved: SavedModel): Promise<void> {
  if (picked !== 'all') {
    await writeSetting(`roles.${picked}`, { ...withoutModel(ownRoleSettings(picked)), ...saved });
    return;
  }
  const { provider, baseUrl, model } = saved;
  // The provider comes last, so that it is never set without its URL.
  if (baseUrl !== undefined) {
    await writeSetting('model.baseUrl', baseUrl);
  }
  if (model !== undefined) {
    await writeSetting('model.name', model);
  }
  await writeSetting('model.provider', provider);
  for (const role of roles) {
    const rest = withoutModel(ownRoleSettings(role));
    const value = Object.keys(rest).length === 0 ? undefined : rest;
    await writeSetting(`roles.${role}`, value);
  }
}

function withoutModel(own: RoleSettings): RoleSettings {
  const { provider: _provider, baseUrl: _baseUrl, model: _model, profile: _profile, ...rest } = own;
  return rest;
}
