import { isObject } from '../src/core/objects.ts';
import { NotReadyError, unseal } from '../src/protocol/messages.ts';
import { RequestClient } from '../src/protocol/RequestClient.ts';
import type { InputOf, MethodOf, OutputOf, RequestTable } from '../src/protocol/RequestTable.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();
const token = takeToken();

/** A page's connection to its host; every kind of page has the request `reportError`. There is one in a page. */
export class HostConnection<Table extends RequestTable, Event> {
  readonly #client = new RequestClient<Table>((message) => api.postMessage(message));
  readonly #report: (message: string) => Promise<unknown>;

  /** `report` logs the text of an error in the host. */
  constructor(report: (connection: HostConnection<Table, Event>, message: string) => Promise<unknown>) {
    this.#report = (message) => report(this, message);
  }

  request<Name extends MethodOf<Table>>(
    method: Name,
    input: InputOf<Table, Name>,
  ): Promise<OutputOf<Table, Name>> {
    return this.#client.request(method, input);
  }

  /** Sends a request whose answer is not needed; a failure goes to the log. */
  notify<Name extends MethodOf<Table>>(method: Name, input: InputOf<Table, Name>): void {
    this.request(method, input).catch((error: unknown) => this.reportError(error));
  }

  /** Logs a failure, unless it is that the dataset is not open, which its state shows. Passed on as a function of its own. */
  readonly reportError = (error: unknown): void => {
    if (error instanceof NotReadyError) {
      return;
    }
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    this.#report(text.slice(0, 10_000)).catch(() => undefined);
  };

  /** Subscribes to what the host sends unasked. The only entry for messages: those that are not from the host are dropped. */
  listen(onEvent: (event: Event) => void): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const message = event.isTrusted ? unseal<Event>(event.data, token) : undefined;
      if (message?.kind === 'reply') {
        this.#client.receive(message);
      } else if (message) {
        onEvent(message.event);
      }
    });
  }
}

/** The token of the host's messages. It is removed from the document, so that nothing rendered later can read it. */
function takeToken(): string {
  const element = document.querySelector<HTMLMetaElement>('meta[name="host-token"]');
  element?.remove();
  return element?.content ?? '';
}

/** State that only the page keeps across reloads, by name: widths, the list's position, earlier filters. */
export const remembered = {
  get(name: string): unknown {
    return readRemembered()[name];
  },

  set(name: string, value: unknown): void {
    api.setState({ ...readRemembered(), [name]: value });
  },
};

function readRemembered(): Readonly<Record<string, unknown>> {
  const known = api.getState();
  return isObject(known) ? known : {};
}
