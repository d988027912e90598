import { basename, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../core/objects.ts';
import { plural } from '../../core/text/localized.ts';
import { lstatIfThere } from '../../io/disk/paths.ts';
import { type ExportReport, isFilePath } from '../../jobs/export/ExportOptions.ts';
import { exportDataset } from '../../jobs/export/exportDataset.ts';
import { manifestName } from '../../jobs/export/Manifest.ts';
import {
  type ExportEnd,
  type ExportEvent,
  type ExportForm,
  type ExportProgress,
  type ExportRequests,
  type ExportState,
  exportRequests,
} from '../../protocol/exportPage.ts';
import type { Handlers } from '../../protocol/RequestServer.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { reached } from '../base/milestones.ts';
import { throttle } from '../base/throttle.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { PageLink } from '../page/PageLink.ts';
import type { ReportDocuments } from '../reports/ReportDocuments.ts';
import { pageLog } from '../widgets/log.ts';
import { confirm, showError, showStatus } from '../widgets/notifications.ts';
import { createPagePanel } from '../widgets/pages.ts';
import { fileName } from '../widgets/uris.ts';
import { choosePath } from './choosePath.ts';
import type { ExportMemory } from './ExportMemory.ts';
import { ExportPreviewer } from './ExportPreviewer.ts';
import { countsOf, proposePath, targetOf, targetViews, toExportOptions } from './exportForm.ts';
import { describeExport, openExportReport } from './exportReport.ts';
import { refuseOutside } from './refuseOutside.ts';

/** Minimum interval between progress messages to the page, in milliseconds. */
const progressIntervalMs = 100;

/** What the panel needs of the rest of the extension. */
export interface ExportServices {
  readonly paths: ExtensionPaths;
  readonly memory: ExportMemory;
  readonly reports: ReportDocuments;
}

/** A tab in which an export of a dataset is chosen, previewed and written. Its page can be recreated at any time. */
export class ExportPanel extends DisposableStore {
  readonly panel: vscode.WebviewPanel;
  readonly #editor: DatasetPanel;
  readonly #services: ExportServices;
  readonly #link: PageLink<ExportRequests, ExportEvent>;
  readonly #previewer: ExportPreviewer;
  readonly #sendProgress = this.add(
    throttle((progress: ExportProgress) => this.#send({ type: 'progress', progress }), progressIntervalMs),
  );
  #form: ExportForm;
  #writing: AbortController | undefined;
  #progress: ExportProgress | undefined;
  #end: ExportEnd | undefined;
  #report: ExportReport | undefined;

  constructor(editor: DatasetPanel, form: ExportForm, services: ExportServices) {
    super();
    const { paths } = services;
    this.#editor = editor;
    this.#form = form;
    this.#services = services;
    this.panel = this.add(
      createPagePanel(l10n.t('Export {0}', fileName(editor.document.uri)), [paths.dist('.')]),
    );
    this.#link = this.add(
      new PageLink<ExportRequests, ExportEvent>({
        webview: this.panel.webview,
        paths,
        page: 'exportPage',
        requests: exportRequests,
        handlers: this.#handlers(),
      }),
    );
    this.#previewer = this.add(new ExportPreviewer(editor, paths, (event) => this.#send(event)));
    this.add({ dispose: () => this.#writing?.abort() });
    this.panel.onDidDispose(() => this.dispose());
    this.#link.load();
  }

  /** Brings the panel to the front, with another form. */
  show(form: ExportForm): void {
    this.#form = form;
    this.panel.reveal();
    this.#send({ type: 'state', state: this.#state() });
  }

  #handlers(): Handlers<ExportRequests> {
    const { document } = this.#editor;
    const { paths } = this.#services;
    return {
      open: async () => this.#state(),
      preview: async ({ form }) => {
        this.#form = form;
        this.#previewer.show(form);
        return undefined;
      },
      choosePath: async ({ form, kind }) => choosePath(form, kind, targetOf(form).title()),
      proposePath: async ({ target }) => proposePath(document.uri, targetOf({ target }).id, paths),
      export: async ({ form }) => this.#export(form),
      cancel: async () => {
        this.#writing?.abort();
        return undefined;
      },
      reveal: async (cursor) => {
        this.#editor.panel.reveal();
        this.#editor.goTo(cursor);
        return undefined;
      },
      filter: async ({ text }) => {
        this.#editor.panel.reveal();
        this.#editor.list.filter(text);
        return undefined;
      },
      openResult: async ({ what }) => {
        await this.#openResult(what).catch((error: unknown) => showError(messageOf(error)));
        return undefined;
      },
      train: async () => {
        await vscode.commands.executeCommand('dreamCurator.train', this.#report?.path);
        return undefined;
      },
      reportError: async ({ message }) => {
        pageLog.add('The page of an export', message);
        return undefined;
      },
    };
  }

  #state(): ExportState {
    const { document, list, curtain } = this.#editor;
    const isReady = document.state.phase === 'ready';
    return {
      dataset: fileName(document.uri),
      strings: { ...vscode.l10n.bundle },
      targets: targetViews(),
      form: this.#form,
      counts: isReady ? countsOf(this.#editor) : { all: 0, filter: undefined, selection: undefined },
      filter: list.text,
      curtain,
      progress: this.#progress,
      end: this.#end,
    };
  }

  async #export(form: ExportForm): Promise<undefined> {
    if (this.#writing) {
      return;
    }
    const writing = new AbortController();
    this.#writing = writing;
    try {
      const replaces = await this.#mayReplace(form);
      if (replaces === undefined) {
        return;
      }
      this.#services.memory.keep(form);
      this.#advance({ done: 0, total: 0 });
      this.#finish(await this.#write(form, replaces, writing.signal));
    } catch (error) {
      this.#finish(
        writing.signal.aborted ? { kind: 'canceled' } : { kind: 'failed', message: messageOf(error) },
      );
    } finally {
      this.#writing = undefined;
    }
  }

  async #write(form: ExportForm, replaces: boolean, signal: AbortSignal): Promise<ExportEnd> {
    const editor = this.#editor;
    await refuseOutside(editor.document.uri, form.path);
    await editor.document.session.dataset.surveyed;
    const report = await exportDataset({
      ...toExportOptions(editor, form, this.#services.paths),
      replaces,
      signal,
      onProgress: (done, total) => this.#advance({ done, total }),
    });
    this.#report = report;
    showStatus('check', describeExport(report));
    if (report.rows > 0) {
      reached('exported');
    }
    const isFolder = !isFilePath(report.path);
    return {
      kind: 'done',
      rows: report.rows,
      leftOut: report.leftOut.length,
      notes: notesOf(report),
      path: report.path,
      isFolder,
      canTrain: isFolder && targetOf(form).trainer !== undefined && vscode.workspace.isTrusted,
    };
  }

  /** Whether what has the name of the export already is replaced; undefined if that was declined. */
  async #mayReplace({ path }: ExportForm): Promise<boolean | undefined> {
    const isThere = isFilePath(path)
      ? await lstatIfThere(path)
      : await lstatIfThere(join(path, manifestName));
    if (!isThere) {
      return false;
    }
    const replace = l10n.t('Replace');
    const question = l10n.t('{0} already exists. Replace it?', basename(path));
    return (await confirm(question, [path], replace)) === replace ? true : undefined;
  }

  #advance(progress: ExportProgress): void {
    this.#progress = progress;
    this.#sendProgress.call(progress);
  }

  #finish(end: ExportEnd): void {
    // Progress that is still to be sent must not come after the end.
    this.#sendProgress.dispose();
    this.#progress = undefined;
    this.#end = end;
    this.#send({ type: 'end', end });
  }

  async #openResult(what: 'folder' | 'contents' | 'report'): Promise<void> {
    const report = this.#report;
    if (!report) {
      return;
    }
    if (what === 'report') {
      await openExportReport(this.#services.reports, this.#editor.document, report);
      return;
    }
    const contents = isFilePath(report.path) ? report.path : join(report.path, 'README.md');
    const uri = vscode.Uri.file(contents);
    if (what === 'contents') {
      await vscode.commands.executeCommand('vscode.open', uri, { viewColumn: vscode.ViewColumn.Beside });
      return;
    }
    const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    await vscode.commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', uri);
  }

  #send(event: ExportEvent): void {
    this.#link.send(event);
  }
}

/** What is to be said of an export that was written. */
function notesOf({ emptySplits, missingImages }: ExportReport): readonly string[] {
  return [
    ...emptySplits.map((name) => l10n.t('The split “{0}” has no rows.', name)),
    ...(missingImages.length === 0
      ? []
      : [
          plural(
            l10n.t(
              'The image of {0} record is not on this machine. | The images of {0} records are not on this machine.',
            ),
            missingImages.length,
          ),
        ]),
  ];
}
