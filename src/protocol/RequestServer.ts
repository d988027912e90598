import { z } from 'zod';
import { messageOf } from '../core/objects.ts';
import { NotReadyError, type ReplyMessage } from './messages.ts';
import type { InputOf, MethodOf, OutputOf, RequestTable } from './RequestTable.ts';

/** The host's handler of each request. */
export type Handlers<Table extends RequestTable> = {
  readonly [Name in keyof Table]: (input: InputOf<Table, Name>) => Promise<OutputOf<Table, Name>>;
};

function messageSchema<Table extends RequestTable>(table: Table) {
  const methods = Object.keys(table) as [MethodOf<Table>, ...MethodOf<Table>[]];
  return z.object({ kind: z.literal('request'), id: z.int(), method: z.enum(methods), input: z.unknown() });
}

/**
 * The host's side: validates each request, runs its handler and always answers, with an error if necessary, until the page
 * is gone: what fails then fails because of that.
 */
export class RequestServer<Table extends RequestTable> {
  readonly #table: Table;
  readonly #messages: ReturnType<typeof messageSchema<Table>>;
  readonly #handlers: Handlers<Table>;
  readonly #post: (message: ReplyMessage) => void;
  readonly #onError: (method: string, error: unknown) => void;
  #isDisposed = false;

  constructor(
    table: Table,
    handlers: Handlers<Table>,
    post: (message: ReplyMessage) => void,
    onError: (method: string, error: unknown) => void,
  ) {
    this.#table = table;
    this.#messages = messageSchema(table);
    this.#handlers = handlers;
    this.#post = post;
    this.#onError = onError;
  }

  /** Handles any message from the page. Without a request number there is nothing to answer. */
  async receive(message: unknown): Promise<void> {
    const request = this.#messages.safeParse(message);
    if (!request.success) {
      this.#onError('?', request.error);
      const id = z.object({ id: z.int() }).safeParse(message);
      if (id.success) {
        this.#post({ kind: 'reply', id: id.data.id, ok: false, error: 'Not a request that the host knows.' });
      }
      return;
    }
    const { id, method, input } = request.data;
    try {
      const output = await this.#run(method, input);
      this.#reply({ kind: 'reply', id, ok: true, output });
    } catch (error) {
      const notReady = error instanceof NotReadyError;
      if (!notReady && !this.#isDisposed) {
        this.#onError(method, error);
      }
      this.#reply({ kind: 'reply', id, ok: false, error: messageOf(error), notReady });
    }
  }

  /** The page is gone: requests under way end without an answer. */
  dispose(): void {
    this.#isDisposed = true;
  }

  #reply(reply: ReplyMessage): void {
    if (!this.#isDisposed) {
      this.#post(reply);
    }
  }

  #run<Name extends MethodOf<Table>>(method: Name, input: unknown): Promise<OutputOf<Table, Name>> {
    const checked = this.#table[method]?.input.parse(input) as InputOf<Table, Name>;
    return this.#handlers[method](checked);
  }
}
