import { type HostMessage, NotReadyError, type RequestMessage } from './messages.ts';
import type { Input, Method, Output } from './requests.ts';

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** The page's side: sends requests and matches answers to them. */
export class RequestClient {
  readonly #post: (message: RequestMessage) => void;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(post: (message: RequestMessage) => void) {
    this.#post = post;
  }

  /** Sends a request. Rejects with the host's message if it failed. */
  request<Name extends Method>(method: Name, input: Input<Name>): Promise<Output<Name>> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (output) => resolve(output as Output<Name>), reject });
      this.#post({ kind: 'request', id, method, input });
    });
  }

  /** Handles a reply. Unexpected ones are ignored. */
  receive(message: Extract<HostMessage, { kind: 'reply' }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.ok) {
      waiting?.resolve(message.output);
    } else {
      waiting?.reject(message.notReady ? new NotReadyError(message.error) : new Error(message.error));
    }
  }
}
