import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EditorModelInfo } from '../../models/editor/EditorModels.ts';
import { findLocalServers, type LocalServer } from '../../models/openai/findLocalServers.ts';
import { profiles } from '../../models/openai/profiles.ts';
import { editorModels } from './editorModels.ts';

/** Where answers are to come from: the offline engine, a model of the editor, or a server, found or to be named. */
export type Source =
  | { readonly kind: 'offline' }
  | { readonly kind: 'editor'; readonly model: EditorModelInfo }
  | { readonly kind: 'server'; readonly baseUrl: string; readonly found?: LocalServer }
  | { readonly kind: 'other' };

type Item = vscode.QuickPickItem & { readonly source?: Source };

/** Asks who is to answer. Meanwhile it looks for servers on this machine, and lists them as they are found. */
export async function pickSource(title: string): Promise<Source | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  const looking = new AbortController();
  Object.assign(pick, {
    title,
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
    busy: true,
  });
  pick.items = listItems([], []);
  pick.show();
  void Promise.all([editorModels.list().catch(() => []), findLocalServers(looking.signal)]).then(
    ([editor, servers]) => {
      if (!looking.signal.aborted) {
        pick.items = listItems(editor, servers);
        pick.busy = false;
      }
    },
  );
  try {
    return await new Promise<Source | undefined>((resolve) => {
      pick.onDidAccept(() => resolve(pick.selectedItems[0]?.source));
      pick.onDidHide(() => resolve(undefined));
    });
  } finally {
    looking.abort();
    pick.dispose();
  }
}

function listItems(editor: readonly EditorModelInfo[], servers: readonly LocalServer[]): readonly Item[] {
  return [
    separator(l10n.t('on this machine')),
    {
      label: l10n.t('$(beaker) Offline Engine'),
      detail: l10n.t('Lexicons, rules and text read in images. Free; sends nothing.'),
      source: { kind: 'offline' },
    },
    ...servers.map(serverItem),
    ...(editor.length > 0 ? [separator(l10n.t('the editor’s models')), ...editor.map(editorItem)] : []),
    separator(l10n.t('elsewhere')),
    {
      label: '$(cloud) OpenAI',
      detail: l10n.t(
        'Sends the texts and images of the records you run it on to api.openai.com; needs a key.',
      ),
      source: { kind: 'server', baseUrl: profiles.openai.usualUrl },
    },
    {
      label: l10n.t('$(globe) Another Server…'),
      detail: l10n.t(
        'Any OpenAI-compatible server, by its address. Receives the texts and images of the records.',
      ),
      source: { kind: 'other' },
    },
  ];
}

function serverItem(found: LocalServer): Item {
  const { baseUrl, profile, models } = found;
  const names = models.map(({ id }) => id).slice(0, 3);
  return {
    label: `$(server) ${profile.name}`,
    description: baseUrl,
    detail: names.join(', ') || l10n.t('lists no models'),
    source: { kind: 'server', baseUrl, found },
  };
}

function editorItem(model: EditorModelInfo): Item {
  return {
    label: `$(sparkle) ${model.name}`,
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

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
