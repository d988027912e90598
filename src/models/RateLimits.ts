/** What is left of one allowance, and how long until it is whole again, in milliseconds. */
export interface Allowance {
  readonly remaining: number;
  /** What the whole allowance is. */
  readonly limit?: number | undefined;
  readonly resetAfter?: number | undefined;
}

/** What a server says of its rate limits beside an answer or an error; empty where it says nothing. */
export interface RateLimits {
  readonly requests?: Allowance | undefined;
  readonly tokens?: Allowance | undefined;
}
