import type { ReviewAction } from './pageCommands.ts';
import type { DatasetProgress, DatasetState, FilterView, ListCursor, RunView, Summary } from './views.ts';

/** A request of the page in serialized form. */
export interface RequestMessage {
  readonly kind: 'request';
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

/**
 * A request needs an open dataset: the page may send it while its host reopens the dataset. This is not a failure, and the
 * page receives the new state anyway.
 */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/** The answer to a request. */
export type ReplyMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly output: unknown }
  | {
      readonly kind: 'reply';
      readonly id: number;
      readonly ok: false;
      readonly error: string;
      readonly notReady?: boolean;
    };

/** What the host sends: the answer to a request, or an event of its own. */
export type HostMessage<Event = PageEvent> = ReplyMessage | { readonly kind: 'event'; readonly event: Event };

/**
 * What the host posts to its page: a message with the token in that page's HTML. Any window with access to the page's frame
 * may post to it, and VS Code hides which window a message comes from; the token proves that it was the host.
 */
export interface SealedMessage<Event = PageEvent> {
  readonly token: string;
  readonly message: HostMessage<Event>;
}

/** The host's message if the token is correct; undefined for anyone else's messages, whatever they contain. */
export function unseal<Event>(posted: unknown, token: string): HostMessage<Event> | undefined {
  const isSealed = typeof posted === 'object' && posted !== null && 'token' in posted;
  return isSealed && token !== '' && posted.token === token
    ? (posted as SealedMessage<Event>).message
    : undefined;
}

/** What the host sends to the page unasked. */
export type PageEvent =
  /** The dataset's state has changed: indexed, failed, changed on disk, set up differently. */
  | { readonly type: 'state'; readonly state: DatasetState }
  /** Records have changed, by row. */
  | { readonly type: 'changed'; readonly rows: readonly number[] | 'all'; readonly summary: Summary }
  /** More is known about the dataset; what was known is still valid. */
  | { readonly type: 'progress'; readonly progress: DatasetProgress }
  | { readonly type: 'go'; readonly cursor: ListCursor }
  /** The filter has been changed, or has found more. */
  | { readonly type: 'filter'; readonly filter: FilterView }
  | { readonly type: 'perform'; readonly action: ReviewAction; readonly id: number }
  | { readonly type: 'run'; readonly run: RunView | undefined };
