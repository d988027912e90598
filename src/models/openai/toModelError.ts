import * as l10n from '@vscode/l10n';
import OpenAI from 'openai';
import { messageOf } from '../../core/objects.ts';
import { ModelError, type ModelErrorCode } from '../ModelError.ts';
import type { Client } from './Client.ts';
import { readDuration, readRateLimits } from './readRateLimits.ts';

/** Reasons why a connection failed before any request was sent. */
const neverArrived =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_(TLS|SSL)_.*)$|CERT/;
/** Gateway statuses after which the model's server may have answered, with only the answer lost. */
const mayHaveAnswered = [408, 499, 502, 504, 520, 521, 522, 523, 524];

/** Explains the failure of a call to a server and what to do about it, without the secrets that it may have repeated. */
export function toModelError(error: unknown, { baseURL, secrets }: Client): ModelError {
  const modelError = classifyError(error, baseURL);
  const message = secrets.hideInError(modelError.message);
  const raw = modelError.raw === undefined ? undefined : secrets.hide(modelError.raw);
  return message === modelError.message && raw === modelError.raw
    ? modelError
    : new ModelError(modelError.code, message, { ...modelError, raw });
}

function classifyError(error: unknown, baseUrl: string): ModelError {
  if (error instanceof ModelError) {
    return error;
  }
  // The SDK wraps what its fetch throws.
  if (error instanceof Error && error.cause instanceof ModelError) {
    return error.cause;
  }
  if (error instanceof OpenAI.APIConnectionTimeoutError) {
    return new ModelError('timeout', l10n.t('{0} did not answer in time.', baseUrl));
  }
  if (error instanceof OpenAI.APIConnectionError) {
    return new ModelError('connection', l10n.t('Cannot reach {0}: {1}', baseUrl, rootCause(error).message), {
      isUnbilled: neverArrived.test(codeOfCause(rootCause(error))),
    });
  }
  if (error instanceof OpenAI.APIError && error.status !== undefined) {
    const { status, code, type, message } = error;
    const known = recognizeError({ status, code, type, message }, baseUrl);
    return new ModelError(
      known?.code ?? codeOf(status),
      known?.message ?? explain(status, baseUrl, message),
      {
        retryAfterMs: readRetryAfter(error.headers),
        limits: readRateLimits(error.headers),
        isUnbilled: !mayHaveAnswered.includes(status),
      },
    );
  }
  // All others are answers that the SDK could not read, such as HTML from a proxy or a truncated body.
  const reason = messageOf(error);
  return new ModelError(
    'invalid-reply',
    l10n.t('{0} is not an OpenAI-compatible server: {1}', baseUrl, reason),
  );
}

function codeOf(status: number): ModelErrorCode {
  switch (status) {
    case 401:
    case 403:
      return 'auth';
    case 404:
      return 'not-found';
    case 408:
      return 'timeout';
    case 429:
      return 'rate-limit';
    default:
      return status >= 500 ? 'server' : 'bad-request';
  }
}

function explain(status: number, baseUrl: string, message: string): string {
  switch (codeOf(status)) {
    case 'auth':
      return l10n.t('{0} rejected the API key: {1} Set it with “DREAM: Set API Key...”.', baseUrl, message);
    case 'not-found':
      return l10n.t(
        '{0} does not recognize the model or the path: {1} Check the base URL and the model.',
        baseUrl,
        message,
      );
    case 'rate-limit':
      return l10n.t('{0} is limiting the request rate: {1}', baseUrl, message);
    default:
      return l10n.t('{0} returned an error: {1}', baseUrl, message);
  }
}

/** The wait that a server asks for, in milliseconds: `retry-after-ms`, seconds, or a date. */
function readRetryAfter(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  return Number.isFinite(milliseconds)
    ? Math.max(0, milliseconds)
    : readDuration(headers?.get('retry-after') ?? undefined);
}

/** The innermost reason: "fetch failed" alone does not help. */
function rootCause(error: Error): Error {
  const { cause } = error;
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error) {
    return rootCause(cause.errors[0]);
  }
  return cause instanceof Error ? rootCause(cause) : error;
}

function codeOfCause(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What a server reports about an error besides its status. */
interface ReportedError {
  readonly status: number;
  readonly code?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly message: string;
}

interface RecognizedError {
  readonly code: ModelErrorCode;
  readonly message: string;
}

interface ErrorRule {
  readonly code: ModelErrorCode;
  /** Error codes and types of servers. */
  readonly names: readonly string[];
  /** Matches the message, if they name none. */
  readonly words: RegExp;
  readonly explain: (baseUrl: string, message: string) => string;
}

/**
 * Errors that mean the same on every server, whatever the status: llama.cpp returns 500 for an image that its model cannot
 * see, OpenAI 429 for an account without funds, and waiting does not help with either. `npm run test:models` shows the first.
 */
const errorRules: readonly ErrorRule[] = [
  {
    code: 'quota',
    names: ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'],
    words: /exceeded your current quota|insufficient (credit|balance|funds)/i,
    explain: (baseUrl, message) =>
      l10n.t('The quota at {0} is used up: {1} Add credit, or choose another model.', baseUrl, message),
  },
  {
    code: 'context',
    names: ['context_length_exceeded', 'exceed_context_size_error'],
    words:
      /maximum context length|exceeds? the (available |model.s )?context|longer than the (maximum )?(model|context) length/i,
    explain: (baseUrl, message) =>
      l10n.t('The sample exceeds the model’s context length at {0}: {1}', baseUrl, message),
  },
  {
    code: 'refused',
    names: ['content_filter', 'content_policy_violation', 'data_inspection_failed'],
    words: /content (filter|management policy)|content[_ ]policy/i,
    explain: (baseUrl, message) => l10n.t('{0} rejected the sample: {1}', baseUrl, message),
  },
  {
    code: 'image',
    names: [],
    words:
      /image input is not supported|not a multimodal model|(does not|doesn't) support (images?|vision|multimodal)|missing data required for image input|at most 0 image/i,
    explain: (baseUrl, message) =>
      l10n.t('The model at {0} does not accept images: {1} Choose a model that does.', baseUrl, message),
  },
  {
    code: 'image',
    names: ['invalid_image', 'invalid_image_format', 'image_parse_error'],
    words:
      /(failed|cannot|could not|unable) to (decode|load|identify|process) (the )?image|cannot identify image|invalid image/i,
    explain: (baseUrl, message) => l10n.t('{0} cannot read an image in the sample: {1}', baseUrl, message),
  },
];

/** Classifies an error by the server's code or message; undefined if only its status helps. */
function recognizeError(error: ReportedError, baseUrl: string): RecognizedError | undefined {
  const rule = errorRules.find(
    ({ names, words }) =>
      names.includes(error.code ?? '') || names.includes(error.type ?? '') || words.test(error.message),
  );
  const code = rule?.code ?? (error.status === 402 ? 'quota' : undefined);
  const explain = rule?.explain ?? errorRules[0]?.explain;
  return code && explain && { code, message: explain(baseUrl, error.message) };
}
