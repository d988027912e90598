import type { ReplyMessage, RequestMessage, SealedMessage } from '../../../src/protocol/messages.ts';

const token = 'token of the host';

/** What stands for VS Code in a test of a page's state: keeps requests until the test answers them. */
export class FakePage {
  #requests: RequestMessage[] = [];
  readonly #listeners: ((event: unknown) => void)[] = [];

  /** Must be called before the page's modules are imported: they connect at once. */
  static install(): FakePage {
    const page = new FakePage();
    const globals = {
      acquireVsCodeApi: () => ({
        postMessage: (message: RequestMessage) => page.#requests.push(message),
        getState: () => undefined,
        setState: () => undefined,
      }),
      document: { querySelector: () => ({ content: token, remove: () => undefined }) },
      window: {
        addEventListener: (_: string, listener: (event: unknown) => void) => page.#listeners.push(listener),
        matchMedia: () => ({ matches: true, addEventListener: () => undefined }),
      },
    };
    Object.assign(globalThis, globals);
    return page;
  }

  /** The inputs of the requests of a method that are not answered yet. */
  waiting(method: string): readonly unknown[] {
    return this.#requests.filter((one) => one.method === method).map(({ input }) => input);
  }

  /** Answers the oldest request of a method, and lets the page act on it. */
  async answer(method: string, output: unknown): Promise<void> {
    const request = this.#requests.find((one) => one.method === method);
    if (!request) {
      throw new Error(`The page has requested no ${method}.`);
    }
    this.#requests = this.#requests.filter((one) => one !== request);
    await this.#post({ kind: 'reply', id: request.id, ok: true, output });
  }

  async send(event: unknown): Promise<void> {
    await this.#post({ kind: 'event', event });
  }

  /** Lets everything happen that waits for nothing outside of the page. */
  async rest(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  async #post(message: ReplyMessage | { readonly kind: 'event'; readonly event: unknown }): Promise<void> {
    const data = { token, message } as SealedMessage<never>;
    for (const listener of this.#listeners) {
      listener({ isTrusted: true, data });
    }
    await this.rest();
  }
}
