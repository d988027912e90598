import type { PageEvent } from './events.ts';
import type { Method } from './requests.ts';

/** A request of the page, as it travels. */
export interface RequestMessage {
  readonly kind: 'request';
  readonly id: number;
  readonly method: Method;
  readonly input: unknown;
}

/** What the host sends: the answer to a request, or an event of its own. */
export type HostMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly error: string }
  | { readonly kind: 'event'; readonly event: PageEvent };
