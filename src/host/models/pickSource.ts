import * as l10n from '@vscode/l10n';
import type { EditorModelInfo } from '../../models/editor/EditorModels.ts';
import { findLocalServers, type LocalServer } from '../../models/openai/findLocalServers.ts';
import { profiles } from '../../models/openai/profiles.ts';
import { type PickItem, pickWhileSearching } from '../widgets/picks.ts';
import { editorModels } from './editorModels.ts';

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
