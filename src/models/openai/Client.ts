import OpenAI, { type APIError, type ClientOptions } from 'openai';
import { isObject, ownPart } from '../../core/objects.ts';
import { ModelError } from '../ModelError.ts';
import { addressProblem, environmentProxy, keyExposure, usesEnvironmentProxy } from './address.ts';
import { fetchWhole, type Transport } from './fetchWhole.ts';
import { Secrets } from './Secrets.ts';

/** The default for how long an answer in progress may pause, in milliseconds. */
const defaultIdleTimeoutMs = 30_000;

/** A server and the key for it. */
export interface Endpoint {
  /** Up to and without `/chat/completions`: `http://localhost:8000/v1`. */
  readonly baseUrl: string;
  /** Sent only to the base URL's origin; undefined for servers that need none. */
  readonly apiKey: string | undefined;
  /** Timeout of one attempt, in milliseconds. */
  readonly timeout: number;
  /** How long an answer in progress may pause, in milliseconds. */
  readonly idleTimeoutMs?: number | undefined;
  /** Answers requests in place of the network. */
  readonly transport?: Transport | undefined;
}

/** The SDK's client, with the secrets that must not be repeated from any response. */
export class Client extends OpenAI {
  readonly secrets: Secrets;

  constructor(options: ClientOptions, secrets: Secrets) {
    super(options);
    this.secrets = secrets;
  }

  /** The SDK drops bodies without `error`: FastAPI has `detail`, Google a list. */
  protected override makeStatusError(
    status: number,
    body: object,
    message: string | undefined,
    headers: Headers,
  ): APIError {
    const isBare = isObject(body) && ownPart(body, 'error') === undefined;
    return super.makeStatusError(status, isBare ? { error: body } : body, message, headers);
  }
}

/**
 * The SDK's client, configured only explicitly: nothing is taken from the environment and redirects are not followed. Throws
 * if the URL would reveal a secret.
 */
export function createClient({
  baseUrl,
  apiKey,
  timeout,
  idleTimeoutMs = defaultIdleTimeoutMs,
  transport,
}: Endpoint): Client {
  const secrets = new Secrets(apiKey, process.env);
  const problem = addressProblem(baseUrl) ?? keyExposureOf(baseUrl, apiKey);
  if (problem !== undefined) {
    throw new ModelError('bad-request', problem, { isUnbilled: true });
  }
  const options: ClientOptions = {
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    timeout,
    fetch: transport ?? fetchWhole(idleTimeoutMs, secrets),
    // The scheduler does the retries: the SDK's own cannot be canceled or counted.
    maxRetries: 0,
    // A redirect could carry samples to an origin that the user did not enter.
    fetchOptions: { redirect: 'error' },
    // With OPENAI_LOG set, the SDK would print samples.
    logLevel: 'warn',
    defaultHeaders: {
      ...withoutEnvironment(),
      Authorization: apiKey === undefined ? null : `Bearer ${apiKey}`,
    },
  };
  return new Client(options, secrets);
}

function keyExposureOf(baseUrl: string, apiKey: string | undefined): string | undefined {
  return apiKey !== undefined && usesEnvironmentProxy(process.env, process.execArgv)
    ? keyExposure(baseUrl, environmentProxy(process.env))
    : undefined;
}

/** Removes headers that the SDK adds from the environment: they were meant for another server. */
function withoutEnvironment(): Record<string, null> {
  const names = (process.env.OPENAI_CUSTOM_HEADERS ?? '')
    .split('\n')
    .map((line) => line.split(':')[0]?.trim() ?? '');
  return Object.fromEntries(names.filter((name) => name !== '').map((name) => [name, null]));
}
