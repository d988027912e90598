import { z } from 'zod';
import { messageOf } from '../core/objects.ts';
import { type HostMessage, NotReadyError } from './messages.ts';
import { type Input, type Method, type Output, requests } from './requests.ts';

/** The host's handler of each request. */
export type Handlers = { readonly [Name in Method]: (input: Input<Name>) => Promise<Output<Name>> };

const messageSchema = z.object({
  kind: z.literal('request'),
  id: z.int(),
  method: z.enum(Object.keys(requests) as [Method, ...Method[]]),
  input: z.unknown(),
});

/**
 * The host's side: validates each request, runs its handler and always answers, with an error if necessary, until the page
 * is gone: what fails then fails because of that.
 */
export class RequestServer {
  readonly #handlers: Handlers;
  readonly #post: (message: HostMessage) => void;
  readonly #onError: (method: string, error: unknown) => void;
  #isDisposed = false;

  constructor(
    handlers: Handlers,
    post: (message: HostMessage) => void,
    onError: (method: string, error: unknown) => void,
  ) {
    this.#handlers = handlers;
    this.#post = post;
    this.#onError = onError;
  }

  /** Handles any message from the page. Without a request number there is nothing to answer. */
  async receive(message: unknown): Promise<void> {
    const request = messageSchema.safeParse(message);
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

  #reply(reply: HostMessage): void {
    if (!this.#isDisposed) {
      this.#post(reply);
    }
  }

  #run<Name extends Method>(method: Name, input: unknown): Promise<Output<Name>> {
    const checked = requests[method].input.parse(input) as Input<Name>;
    return this.#handlers[method](checked);
  }
}
