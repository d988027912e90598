import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
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
import { showProgress } from '../widgets/notifications.ts';
import { askText, type PickItem, pickOne, pickWhileSearching } from '../widgets/picks.ts';
import type { ApiKeys } from './ApiKeys.ts';
import { editorModels } from './editorModels.ts';
import { describeRoleModel, ownRoleSettings, type RoleSettings } from './roleModels.ts';

/** One role, or all of them. */
export type PickedRole = Role | 'all';

const roleIcons: Readonly<Record<Role, string>> = { teacher: 'mortar-board', judge: 'law', policy: 'beaker' };

/** Asks which role a model is chosen for; each entry says who has it now. */
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
  const picked = await pickOne([all, ...each], { title: l10n.t('Choose Model: for Which Role?') });
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
    teacher: l10n.t('Names the risks of a sample, and writes answers that know of them.'),
    judge: l10n.t('Scores answers, risk by risk and as a whole.'),
    policy: l10n.t('The model being aligned: its answers are the candidates.'),
  }[role];
}

/** Where answers are to come from: the offline engine, a model of the editor, or a server, found or to be named. */
export type ModelSource =
  | { readonly kind: 'offline' }
  | { readonly kind: 'editor'; readonly model: EditorModelInfo }
  | { readonly kind: 'server'; readonly baseUrl: string; readonly found?: LocalServer }
  | { readonly kind: 'other' };

type SourceItem = PickItem & { readonly source?: ModelSource };

/** Asks who is to answer. Meanwhile it looks for servers on this machine, and lists them as they are found. */
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
      detail: l10n.t('Lexicons, rules and text read in images. Free; sends nothing.'),
      source: { kind: 'offline' },
    },
    ...servers.map(serverItem),
    ...(editor.length > 0 ? [separator(l10n.t('the editor’s models')), ...editor.map(editorItem)] : []),
    separator(l10n.t('elsewhere')),
    {
      icon: 'cloud',
      label: 'OpenAI',
      detail: l10n.t(
        'Sends the texts and images of the records you run it on to api.openai.com; needs a key.',
      ),
      source: { kind: 'server', baseUrl: profiles.openai.usualUrl },
    },
    {
      icon: 'globe',
      label: l10n.t('Another Server...'),
      detail: l10n.t(
        'Any OpenAI-compatible server, by its address. Receives the texts and images of the records.',
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
    detail: names.join(', ') || l10n.t('lists no models'),
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
        ? l10n.t('Takes no images. The editor asks for your consent at the first request.')
        : l10n.t(
            'Sends the texts and images through the editor. Asks for your consent at the first request.',
          ),
    source: { kind: 'editor', model },
  };
}

function separator(label: string): SourceItem {
  return { label, separator: true };
}

/** Listing models is not worth waiting longer for, in milliseconds. */
const listTimeoutMs = 10_000;

type ModelItem = PickItem & { readonly id?: string };

/** Asks for one of the models that a server lists, or for a name where it lists none or not the one wanted. */
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
  const picked = await pickOne(items, { title: l10n.t('Which Model of {0}?', baseUrl), stays: true });
  return picked === other ? askModelName(current) : picked?.id;
}

async function listModels(keys: ApiKeys, baseUrl: string) {
  const client = createClient({ baseUrl, apiKey: await keys.get(baseUrl), timeout: listTimeoutMs });
  return showProgress({ title: l10n.t('Asking {0} for its models', baseUrl) }, () =>
    detectServer(client, 'auto', AbortSignal.timeout(listTimeoutMs)),
  );
}

function modelItem({ id, context, takesImages }: ListedModel): ModelItem {
  const facts = [
    ...(takesImages === undefined ? [] : [takesImages ? l10n.t('takes images') : l10n.t('takes no images')]),
    ...(context === undefined ? [] : [l10n.t('{0} tokens of context', context.toLocaleString())]),
  ];
  return { label: id, description: facts.join(' · '), id };
}

function askModelName(value: string): Promise<string | undefined> {
  return askText({
    title: l10n.t('Model'),
    prompt: l10n.t('The model’s name as the server calls it. It must take images.'),
    value,
    stays: true,
    validate: (text) => (text.trim() === '' ? l10n.t('A name is needed.') : undefined),
  });
}

/** A model as it is kept in the settings. */
export type SavedModel = Required<Pick<RoleSettings, 'provider'>> & Pick<RoleSettings, 'baseUrl' | 'model'>;

/** Where a setting of the scope `machine` is written. */
const userSettings = vscode.ConfigurationTarget.Global;

/**
 * Keeps a chosen model in the settings. A role keeps its own parameters; what is chosen for all roles takes away the models
 * that single ones had.
 */
export async function saveRoleModel(picked: PickedRole, saved: SavedModel): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('dreamCurator');
  if (picked !== 'all') {
    await configuration.update(
      `roles.${picked}`,
      { ...withoutModel(ownRoleSettings(picked)), ...saved },
      userSettings,
    );
    return;
  }
  const { provider, baseUrl, model } = saved;
  // The provider comes last, so that it never stands without its address.
  if (baseUrl !== undefined) {
    await configuration.update('model.baseUrl', baseUrl, userSettings);
  }
  if (model !== undefined) {
    await configuration.update('model.name', model, userSettings);
  }
  await configuration.update('model.provider', provider, userSettings);
  for (const role of roles) {
    const rest = withoutModel(ownRoleSettings(role));
    const value = Object.keys(rest).length === 0 ? undefined : rest;
    await configuration.update(`roles.${role}`, value, userSettings);
  }
}

function withoutModel(own: RoleSettings): RoleSettings {
  const { provider: _provider, baseUrl: _baseUrl, model: _model, profile: _profile, ...rest } = own;
  return rest;
}
