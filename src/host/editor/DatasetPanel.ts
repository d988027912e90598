import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Rows } from '../../core/Rows.ts';
import type { Session, SessionChange } from '../../jobs/session/Session.ts';
import type { HostMessage, PageEvent, SealedMessage } from '../../protocol/messages.ts';
import type { ReviewAction } from '../../protocol/pageCommands.ts';
import { RequestServer } from '../../protocol/RequestServer.ts';
import type { Input } from '../../protocol/requests.ts';
import type { Curtain, DatasetState, ExchangeCursor, RunView } from '../../protocol/views.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { throttle } from '../base/throttle.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import { ActionQueue } from '../page/ActionQueue.ts';
import { datasetState, progressOf } from '../page/datasetState.ts';
import type { PageContext, PagePosition } from '../page/PageContext.ts';
import { PanelList } from '../page/PanelList.ts';
import { pageHandlers } from '../page/pageHandlers.ts';
import { pageHtml } from '../page/pageHtml.ts';
import { ImageWords } from '../page/pageImages.ts';
import { ViewBounds } from '../page/ViewBounds.ts';
import { readSetting } from '../settings/readSetting.ts';
import { log, pageLog } from '../widgets/log.ts';

/** Minimum interval between progress messages to the page, in milliseconds. */
const progressIntervalMs = 100;

/** Field names and messages about the file come from the data, and may be of any length. */
const stateLimits = { maxTextLength: 20_000, maxItems: 10_000, total: 4_000_000 };

/** One editor tab of a dataset. The page can be recreated at any time: it requests everything it shows. */
export class DatasetPanel extends DisposableStore implements PageContext {
  readonly document: DatasetDocument;
  readonly panel: vscode.WebviewPanel;
  readonly imageWords: ImageWords;
  readonly #paths: ExtensionPaths;
  readonly #actions = this.add(new ActionQueue());
  readonly list: PanelList;
  /** Shows the page which messages come from the host. */
  readonly #token = randomBytes(16).toString('hex');
  #place: PagePosition = { cursor: { row: 0, exchange: 0, position: 0 }, selection: [] };
  #run: RunView | undefined;
  #allowed: string | undefined;
  readonly #sendProgress = this.add(
    throttle(
      (session: Session) => this.send({ type: 'progress', progress: progressOf(this.document, session) }),
      progressIntervalMs,
    ),
  );

  /** `folders` are those that images may come from, as far as they are known before the dataset's format is. */
  constructor(
    document: DatasetDocument,
    panel: vscode.WebviewPanel,
    paths: ExtensionPaths,
    folders: readonly string[],
  ) {
    super();
    this.document = document;
    this.panel = panel;
    this.#paths = paths;
    this.imageWords = this.add(new ImageWords(paths));
    this.#allow(folders);
    this.list = this.add(
      new PanelList(
        document,
        paths.findFiles,
        () => this.#place.cursor.row,
        (filter) => this.send({ type: 'filter', filter }),
      ),
    );
    const handlers = pageHandlers(this);
    const server = this.add(
      new RequestServer(
        handlers,
        (message) => this.#post(message),
        (method, error) => pageLog.add(`Request “${method}” of the page`, error),
      ),
    );
    this.add(panel.webview.onDidReceiveMessage((message) => server.receive(message)));
    this.add(document.onDidChangeState(() => this.#showState()));
    this.add(document.onDidChangeRecords((change) => this.#sendChanges(change)));
    this.add(document.onDidGo((cursor) => this.goTo(cursor)));
    this.#showState();
    panel.webview.html = pageHtml(panel.webview, paths, this.#token);
  }

  get place(): PagePosition {
    return this.#place;
  }

  get webview(): vscode.Webview {
    return this.panel.webview;
  }

  /** The rows for commands: the selection, or the current record. */
  get selectedRows(): Rows {
    const { cursor, selection } = this.#place;
    return selection.length === 0 ? [cursor.row] : this.list.rowsAt(selection);
  }

  /** The sample dataset is harmless and is meant to show what is possible; all others obey the setting. */
  get curtain(): Curtain {
    const sample = this.document.uri.toString() === this.#paths.sample.toString();
    return sample ? 'never' : readSetting('curtain');
  }

  get isBlind(): boolean {
    return readSetting('blind');
  }

  /** Navigates the page to an exchange. */
  goTo({ row, exchange }: ExchangeCursor): void {
    const cursor = { row, exchange, position: this.list.positionOf(row) };
    this.#place = { cursor, selection: [] };
    this.send({ type: 'go', cursor });
  }

  /** Records the page's position, if it exists. */
  moveTo({ row, exchange, position, selection }: Input<'setCursor'>): void {
    const { state } = this.document;
    if (state.phase === 'ready' && row < state.session.dataset.count) {
      const last = this.list.count - 1;
      const ranges = selection.filter(([from, to]) => from <= to && to <= last);
      this.#place = { cursor: { row, exchange, position }, selection: ranges };
    }
  }

  /** The complete state, with which the page starts. */
  state(): DatasetState {
    return new ViewBounds(stateLimits).apply(datasetState(this.document, this.#place, this.list, this.#run));
  }

  /** Shows that a model is working, or that it has finished. */
  showRun(run: RunView | undefined): void {
    this.#run = run;
    this.send({ type: 'run', run });
  }

  /** Makes the page perform an action of a key. */
  perform(action: ReviewAction): void {
    this.send({ type: 'perform', action, id: this.#actions.begin() });
  }

  /** Records that the page has performed it. */
  performed(id: number): void {
    this.#actions.end(id);
  }

  /** Resolves once cursor and selection reflect all keys pressed so far. */
  settled(): Promise<void> {
    return this.#actions.idle();
  }

  send(event: PageEvent): void {
    this.#post({ kind: 'event', event });
  }

  /** Sends a new state to the page, and allows it to load images from that dataset's folders only. */
  #showState(): void {
    const { state } = this.document;
    if ('session' in state) {
      this.#allow(state.session.imageRoots.folders);
    }
    if (state.phase === 'ready') {
      // The rows of another session refer to other records.
      this.list.restart();
    } else {
      this.list.stop();
    }
    this.send({ type: 'state', state: this.state() });
  }

  /** VS Code reloads the page when its options change, so they change only if necessary. */
  #allow(folders: readonly string[]): void {
    if (folders.join('\n') === this.#allowed) {
      return;
    }
    this.#allowed = folders.join('\n');
    this.panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [this.#paths.dist('.'), ...folders.map((folder) => vscode.Uri.file(folder))],
    };
  }

  #sendChanges(change: SessionChange): void {
    if (this.document.state.phase !== 'ready') {
      return;
    }
    const { session } = this.document.state;
    if (change === 'progress') {
      this.#sendProgress.call(session);
      return;
    }
    const rows = change === 'all' ? change : [...change].flatMap((identity) => session.rowsOf(identity));
    this.list.recordsChanged(rows).catch((error: unknown) => {
      log.error(`Filter of ${this.document.uri.fsPath}:`, error as Error);
    });
    this.send({ type: 'changed', rows, summary: session.summary });
  }

  #post(message: HostMessage): void {
    // A page that is gone throws.
    if (this.isDisposed) {
      return;
    }
    // A hidden page drops messages; it requests everything when it is shown again.
    const sealed: SealedMessage = { token: this.#token, message };
    void this.panel.webview.postMessage(sealed);
  }
}
