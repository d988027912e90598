import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { realPath } from '../../io/disk/paths.ts';
import type { AgentDataset, AgentScope } from '../../jobs/agents/AgentTool.ts';
import { agentTools } from '../../jobs/agents/agentTools.ts';
import { agentAuthor, callTool } from '../../jobs/agents/callTool.ts';
import { DatasetOpener } from '../../jobs/agents/DatasetOpener.ts';
import { RootFolders } from '../../jobs/agents/RootFolders.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import { openSession } from '../documents/openSession.ts';
import { curtainOf } from '../page/curtainOf.ts';
import { settings } from '../settings/settings.ts';
import { toolQuestion } from '../widgets/texts.ts';

/** The tools of the editor's agents: for the datasets in the workspace's folders, and those that are open in an editor. */
export class EditorTools {
  readonly #paths: ExtensionPaths;
  readonly #documents: () => readonly DatasetDocument[];
  readonly #opener: DatasetOpener;

  constructor(paths: ExtensionPaths, documents: () => readonly DatasetDocument[]) {
    this.#paths = paths;
    this.#documents = documents;
    this.#opener = new DatasetOpener((path) => openSession(vscode.Uri.file(path), paths));
  }

  /** What the user is asked before a tool is called: only what an agent writes needs a confirmation. */
  prepare(name: string, input: unknown): vscode.PreparedToolInvocation | undefined {
    const tool = agentTools.find((one) => one.name === name);
    const { data } = tool?.suggests ? tool.input.safeParse(input) : {};
    if (!data) {
      return undefined;
    }
    const { dataset, version: _version, ...suggested } = data;
    const lines = Object.entries(suggested).map(([field, value]) => `${field}: ${value}`);
    return toolQuestion(l10n.t('Suggest this to the curators of {0}?', String(dataset)), lines);
  }

  /** Calls a tool of `agentTools`. Rejects only if the call is cancelled. */
  async invoke(
    name: string,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const aborter = new AbortController();
    const following = token.onCancellationRequested(() => aborter.abort(new vscode.CancellationError()));
    try {
      const { text } = await callTool(name, input, await this.#scope(aborter.signal));
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    } finally {
      following.dispose();
    }
  }

  async #scope(signal: AbortSignal): Promise<AgentScope> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const roots = await RootFolders.of(folders.map(({ uri }) => uri.fsPath));
    return {
      author: agentAuthor(vscode.env.appName),
      find: this.#paths.findFiles,
      signal,
      datasets: () => this.#datasets(roots),
      use: (name, work) => this.#use(roots, name, signal, work),
    };
  }

  /** Those of the folders by their relative paths, then those that are open elsewhere by their absolute ones. */
  async #datasets(roots: RootFolders): Promise<Awaited<ReturnType<AgentScope['datasets']>>> {
    const { names, more } = await roots.datasets();
    const open = this.#documents().map(({ uri }) => uri.fsPath);
    const isElsewhere = await Promise.all(
      open.map((path) =>
        roots.resolve(path).then(
          () => false,
          () => true,
        ),
      ),
    );
    return { names: [...names, ...open.filter((_, at) => isElsewhere[at])], more };
  }

  async #use<Result>(
    roots: RootFolders,
    name: string,
    signal: AbortSignal,
    work: (dataset: AgentDataset) => Promise<Result>,
  ): Promise<Result> {
    const named = this.#documents().find(({ uri }) => uri.fsPath === name);
    const path = named ? undefined : await roots.resolve(name);
    const document = named ?? (await this.#openAt(path));
    if (document) {
      await this.#opener.wait(document.session.dataset.surveyed, signal);
      return work(this.#seen(document.uri, document.session));
    }
    const file = path ?? name;
    return this.#opener.use(file, signal, (session) => work(this.#seen(vscode.Uri.file(file), session)));
  }

  /** The document in which the file at a real path is open. */
  async #openAt(path: string | undefined): Promise<DatasetDocument | undefined> {
    const documents = this.#documents();
    const real = await Promise.all(documents.map(({ uri }) => realPath(uri.fsPath).catch(() => undefined)));
    return documents.find((_, at) => path !== undefined && real[at] === path);
  }

  #seen(uri: vscode.Uri, session: Session): AgentDataset {
    return {
      session,
      curtain: curtainOf(uri, this.#paths),
      presentation: { curator: session.curator, ...settings.presentation() },
      queues: settings.queues(),
    };
  }
}
