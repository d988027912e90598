import { NotReadyError, type ReplyMessage, type RequestMessage } from './messages.ts';
import type { InputOf, MethodOf, OutputOf, RequestTable } from './RequestTable.ts';

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** Ids begin below this number, and stay integers. */
const firstIds = 2 ** 48;

/** The page's side: sends requests and matches answers to them. */
export class RequestClient<Table extends RequestTable> {
  readonly #post: (message: RequestMessage) => void;
  readonly #waiting = new Map<number, Waiting>();
  /** Ids begin at random: VS Code may load the page again, and replies to what the previous page requested still arrive, at this one. */
  #lastId = Math.floor(Math.random() * firstIds);

  constructor(post: (message: RequestMessage) => void) {
    this.#post = post;
  }

  /** Sends a request. Rejects with the host's message if it failed. */
  request<Name extends MethodOf<Table>>(
    method: Name,
    input: InputOf<Table, Name>,
  ): Promise<OutputOf<Table, Name>> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (output) => resolve(output as OutputOf<Table, Name>), reject });
      this.#post({ kind: 'request', id, method, input });
    });
  }

  /** Handles a reply. Unexpected ones are ignored. */
  receive(message: ReplyMessage): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.ok) {
      waiting?.resolve(message.output);
    } else {
      waiting?.reject(message.notReady ? new NotReadyError(message.error) : new Error(message.error));
    }
  }
}
