import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import type { HostMessage, SealedMessage } from '../../protocol/messages.ts';
import { type Handlers, RequestServer } from '../../protocol/RequestServer.ts';
import type { RequestTable } from '../../protocol/RequestTable.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { pageLog } from '../widgets/log.ts';
import { pageHtml } from './pageHtml.ts';

interface PageOptions<Table extends RequestTable> {
  readonly webview: vscode.Webview;
  readonly paths: ExtensionPaths;
  /** The name of its bundle in `dist`. */
  readonly page: 'webview' | 'exportPage';
  readonly requests: Table;
  readonly handlers: Handlers<Table>;
}

/** The host's connection to a page: answers its requests, and sends it events. */
export class PageLink<Table extends RequestTable, Event> extends DisposableStore {
  readonly #options: PageOptions<Table>;
  /** Shows the page which messages come from the host. */
  readonly #token = randomBytes(16).toString('hex');

  constructor(options: PageOptions<Table>) {
    super();
    this.#options = options;
    const { webview, requests, handlers } = options;
    const server = this.add(
      new RequestServer(
        requests,
        handlers,
        (message) => this.#post(message),
        (method, error) => pageLog.add(`Request “${method}” of the page`, error),
      ),
    );
    this.add(webview.onDidReceiveMessage((message) => server.receive(message)));
  }

  /** Loads the page. */
  load(): void {
    const { webview, paths, page } = this.#options;
    webview.html = pageHtml(webview, paths, page, this.#token);
  }

  send(event: Event): void {
    this.#post({ kind: 'event', event });
  }

  #post(message: HostMessage<Event>): void {
    // A page that is gone throws.
    if (this.isDisposed) {
      return;
    }
    // A hidden page drops messages; it requests everything when it is shown again.
    const sealed: SealedMessage<Event> = { token: this.#token, message };
    void this.#options.webview.postMessage(sealed);
  }
}
