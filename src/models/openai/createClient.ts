import OpenAI from 'openai';
import { fetchWhole } from './fetchWhole.ts';

/** How long an answer that has begun may pause unless the endpoint says otherwise, in milliseconds. */
const defaultStallTimeout = 30_000;

/** A server and the key for it. */
export interface Endpoint {
  /** Up to and without `/chat/completions`: `http://localhost:8000/v1`. */
  readonly baseUrl: string;
  /** Sent to the base URL's origin only; undefined for servers that want none. */
  readonly apiKey: string | undefined;
  /** For one attempt, in milliseconds. */
  readonly timeout: number;
  /** How long an answer that has begun may pause, in milliseconds. */
  readonly stallTimeout?: number | undefined;
}

/** The SDK's client, bound to what it was given: nothing is taken from the environment and no redirect is followed. */
export function createClient({
  baseUrl,
  apiKey,
  timeout,
  stallTimeout = defaultStallTimeout,
}: Endpoint): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    timeout,
    fetch: fetchWhole(stallTimeout),
    // The scheduler owns retries: the SDK's own cannot be cancelled or counted.
    maxRetries: 0,
    // A redirect could carry samples to an origin that nobody entered.
    fetchOptions: { redirect: 'error' },
    // With OPENAI_LOG set, the SDK would print samples.
    logLevel: 'warn',
    defaultHeaders: {
      ...withoutEnvironment(),
      Authorization: apiKey === undefined ? null : `Bearer ${apiKey}`,
    },
  });
}

/** Takes back the headers that the SDK adds from the environment: they were meant for another server. */
function withoutEnvironment(): Record<string, null> {
  const names = (process.env.OPENAI_CUSTOM_HEADERS ?? '')
    .split('\n')
    .map((line) => line.split(':')[0]?.trim() ?? '');
  return Object.fromEntries(names.filter((name) => name !== '').map((name) => [name, null]));
}
