import OpenAI from 'openai';

/** A server and the key for it. */
export interface Endpoint {
  /** Up to and without `/chat/completions`: `http://localhost:8000/v1`. */
  readonly baseUrl: string;
  /** Sent to the base URL's origin only; undefined for servers that want none. */
  readonly apiKey: string | undefined;
  /** For one attempt, in milliseconds. */
  readonly timeout: number;
}

/** The SDK's client, bound to what it was given: nothing is taken from the environment and no redirect is followed. */
export function createClient({ baseUrl, apiKey, timeout }: Endpoint): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    organization: null,
    project: null,
    timeout,
    // The scheduler owns retries: the SDK's own cannot be cancelled or counted.
    maxRetries: 0,
    // A redirect could carry samples to an origin that nobody entered.
    fetchOptions: { redirect: 'error' },
    ...(apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
  });
}
