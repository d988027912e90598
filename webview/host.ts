import { isObject } from '../src/core/objects.ts';
import { NotReadyError, type PageEvent, unseal } from '../src/protocol/messages.ts';
import { RequestClient } from '../src/protocol/RequestClient.ts';
import type { Input, Method, Output } from '../src/protocol/requests.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();
const token = takeToken();
const client = new RequestClient((message) => api.postMessage(message));

/** The page's connection to the host. */
export const host = {
  request<Name extends Method>(method: Name, input: Input<Name>): Promise<Output<Name>> {
    return client.request(method, input);
  },

  /** Sends a request whose answer is not needed; a failure goes to the log. */
  notify<Name extends Method>(method: Name, input: Input<Name>): void {
    client.request(method, input).catch((error: unknown) => host.reportError(error));
  },

  /** Runs a command of the editor. */
  run(command: Input<'command'>['command']): void {
    host.notify('command', { command });
  },

  /** Logs a failure, unless it is that the dataset is not open, which its state shows. */
  reportError(error: unknown): void {
    if (error instanceof NotReadyError) {
      return;
    }
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    const message = text.slice(0, 10_000);
    client.request('reportError', { message }).catch(() => undefined);
  },

  /** Subscribes to what the host sends unasked. The only entry for messages: those that are not from the host are dropped. */
  listen(onEvent: (event: PageEvent) => void): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const message = event.isTrusted ? unseal(event.data, token) : undefined;
      if (message?.kind === 'reply') {
        client.receive(message);
      } else if (message) {
        onEvent(message.event);
      }
    });
  },
};

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
