/**
 * A worker's requests are an interface of methods: from the request to its answer, by name. The second parameter, `report`,
 * receives what the worker reports before its answer.
 *
 *     interface SquareRequests {
 *       square(request: { side: number }, report: (share: number) => void): number;
 *     }
 */
export type RequestOf<Requests, Name extends keyof Requests> = Requests[Name] extends (
  request: infer Request,
  ...rest: never[]
) => unknown
  ? Request
  : never;

export type AnswerTo<Requests, Name extends keyof Requests> = Requests[Name] extends (
  ...all: never[]
) => infer Answer
  ? Answer
  : never;

/** Receives reports before the answer. */
export type Report<Requests, Name extends keyof Requests> = Requests[Name] extends (
  request: never,
  report: infer Take,
) => unknown
  ? Take
  : never;

/** What a worker is sent. */
export interface RequestMessage {
  readonly name: string;
  readonly request: unknown;
}

/** What it sends back: any number of reports, then an answer or a failure. */
export type ReplyMessage =
  | { readonly type: 'report'; readonly value: unknown }
  | { readonly type: 'answer'; readonly value: unknown }
  | ({ readonly type: 'failure' } & RequestFailure);

/** Why a worker could not do what it was asked. */
export interface RequestFailure {
  /** The name of the error that was thrown. */
  readonly name: string;
  readonly message: string;
}
