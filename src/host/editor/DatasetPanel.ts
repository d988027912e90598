import * as vscode from 'vscode';
import type { Rows } from '../../core/Rows.ts';
import type { Curtain } from '../../core/review/curtain.ts';
import type { Session, SessionChange } from '../../jobs/session/Session.ts';
import type { PageEvent } from '../../protocol/messages.ts';
import type { ReviewAction } from '../../protocol/pageCommands.ts';
import { type Input, type PageRequests, requests } from '../../protocol/requests.ts';
import type { ContributedKeys, DatasetState, ExchangeCursor, RunView } from '../../protocol/views.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { throttle } from '../base/throttle.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import { ActionQueue } from '../page/ActionQueue.ts';
import { AnnouncedKeys } from '../page/AnnouncedKeys.ts';
import { contributedKeys } from '../page/contributedKeys.ts';
import { curtainOf } from '../page/curtainOf.ts';
import { datasetState, progressOf } from '../page/datasetState.ts';
import type { PageContext, PagePosition } from '../page/PageContext.ts';
import { PageLink } from '../page/PageLink.ts';
import type { PageMemory } from '../page/PageMemory.ts';
import { PanelList } from '../page/PanelList.ts';
import { pageHandlers } from '../page/pageHandlers.ts';
import { ImageWords } from '../page/pageImages.ts';
import { ViewBounds } from '../page/ViewBounds.ts';
import { settings } from '../settings/settings.ts';
import { log } from '../widgets/log.ts';

/** Minimum interval between progress messages to the page, in milliseconds. */
const progressIntervalMs = 100;

/** Field names and messages about the file come from the data, and may be of any length. */
const stateLimits = { maxTextLength: 20_000, maxItems: 10_000, total: 4_000_000 };

/** One editor tab of a dataset. The page can be recreated at any time: it requests everything it shows. */
export class DatasetPanel extends DisposableStore implements PageContext {
  readonly document: DatasetDocument;
  readonly panel: vscode.WebviewPanel;
  readonly imageWords: ImageWords;
  readonly keys = this.add(new AnnouncedKeys());
  readonly #onDidChangeList = this.add(new vscode.EventEmitter<void>());
  /** Reports that the filter, its results or the selection are different. */
  readonly onDidChangeList = this.#onDidChangeList.event;
  readonly memory: PageMemory;
  readonly #paths: ExtensionPaths;
  readonly #actions = this.add(new ActionQueue());
  readonly list: PanelList;
  readonly #link: PageLink<PageRequests, PageEvent>;
  /** Where the curator was when this dataset was closed, until they are anywhere in this editor. */
  #lastPlace: ExchangeCursor | undefined;
  /** The filter that is remembered for the next time. */
  #keptFilter: string;
  #place: PagePosition = { cursor: { row: 0, exchange: 0, position: 0 }, selection: [] };
  /** The version of the list in which that place is. */
  #placedIn = 0;
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
    memory: PageMemory,
    folders: readonly string[],
  ) {
    super();
    this.memory = memory;
    const kept = memory.placeIn(document.uri);
    this.#lastPlace = kept?.cursor;
    this.#keptFilter = kept?.filter ?? '';
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
        (filter) => {
          this.send({ type: 'filter', filter });
          if (filter.text !== this.#keptFilter) {
            this.keepPlace();
          }
          this.#onDidChangeList.fire();
        },
        this.#keptFilter,
      ),
    );
    this.#link = this.add(
      new PageLink<PageRequests, PageEvent>({
        webview: panel.webview,
        paths,
        page: 'webview',
        requests,
        handlers: pageHandlers(this),
      }),
    );
    this.add(document.onDidChangeState(() => this.#showState()));
    this.add(document.onDidChangeRecords((change) => this.#sendChanges(change)));
    this.add(document.onDidGo((cursor) => this.goTo(cursor)));
    this.#showState();
    this.#link.load();
  }

  /** The page, which may not exist, has not seen that the list is another one: what was selected is in the one before. */
  get place(): PagePosition {
    const { row, exchange } = this.#place.cursor;
    const cursor = { row, exchange, position: this.list.positionOf(row) };
    return { cursor, selection: this.list.version === this.#placedIn ? this.#place.selection : [] };
  }

  get lastPlace(): ExchangeCursor | undefined {
    return this.#lastPlace;
  }

  get webview(): vscode.Webview {
    return this.panel.webview;
  }

  /** The rows for commands: the selection, or the current record. */
  get selectedRows(): Rows {
    const { cursor, selection } = this.place;
    return selection.length === 0 ? [cursor.row] : this.list.rowsAt(selection);
  }

  /** All records that the list shows. */
  get listedRows(): Rows {
    return this.list.rowsAt([[0, this.list.count - 1]]);
  }

  get contributedKeys(): readonly ContributedKeys[] {
    return contributedKeys(this.#paths.extension);
  }

  get curtain(): Curtain {
    return curtainOf(this.document.uri, this.#paths);
  }

  get presentation(): PageContext['presentation'] {
    return settings.presentation();
  }

  /** Remembers where the curator is, and in which queue, for the next time. */
  keepPlace(): void {
    this.#keptFilter = this.list.text;
    const cursor = this.#lastPlace ?? this.#place.cursor;
    this.memory.keepPlace(this.document.uri, { cursor, filter: this.#keptFilter });
  }

  /** Navigates the page to an exchange. */
  goTo({ row, exchange }: ExchangeCursor): void {
    if (this.#lastPlace && this.list.text !== '') {
      // The editor was opened for this exchange, which the queue of the last time may leave out.
      this.list.filter('');
    }
    const cursor = { row, exchange, position: this.list.positionOf(row) };
    this.#lastPlace = undefined;
    this.#place = { cursor, selection: [] };
    this.send({ type: 'go', cursor });
  }

  /** Records the page's position, if it exists. */
  moveTo({ row, exchange, position, selection }: Input<'setCursor'>): void {
    const { state } = this.document;
    if (state.phase === 'ready' && row < state.session.dataset.count) {
      this.#lastPlace = undefined;
      const last = this.list.count - 1;
      const ranges = selection.filter(([from, to]) => from <= to && to <= last);
      this.#place = { cursor: { row, exchange, position }, selection: ranges };
      this.#placedIn = this.list.version;
      this.#onDidChangeList.fire();
    }
  }

  /** The complete state, with which the page starts. */
  state(): DatasetState {
    return new ViewBounds(stateLimits).apply(datasetState(this, this.#run));
  }

  /** Sends settings that only matter to the page. */
  settingsChanged(): void {
    this.send({ type: 'state', state: this.state() });
  }

  /** Shows that a model is working, or that it has finished. */
  showRun(run: RunView | undefined): void {
    this.#run = run;
    this.send({ type: 'run', run });
  }

  /** Brings the editor to the front with the focus, which VS Code does not always return to a page from its boxes and dialogs. */
  takeFocus(): void {
    this.panel.reveal(undefined, false);
  }

  /** Makes the page perform an action of a key or of the palette, unless it has done so already. */
  perform(action: ReviewAction): void {
    if (this.keys.confirm(action)) {
      return;
    }
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
    this.#link.send(event);
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
}
