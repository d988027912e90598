import * as l10n from '@vscode/l10n';
import OpenAI from 'openai';
import { messageOf } from '../../core/objects.ts';
import { ModelError, type ModelErrorCode } from '../ModelError.ts';
import type { Client } from './Client.ts';
import { recognizeError } from './errorRules.ts';
import { type ReportedError, readReportedError } from './ReportedError.ts';
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
    const reported = readReportedError(error.error, error.status, error.message);
    return explainReported(reported, baseUrl, error.headers);
  }
  // All others are answers that the SDK could not read, such as HTML from a proxy or a truncated body.
  const reason = messageOf(error);
  return new ModelError(
    'invalid-reply',
    l10n.t('{0} is not an OpenAI-compatible server: {1}', baseUrl, reason),
  );
}

/** The error that a server reports, with what its headers say about limits. */
export function explainReported(
  reported: ReportedError,
  baseUrl: string,
  headers: Headers | undefined,
  details: Pick<ModelError, 'raw' | 'usage'> = { raw: undefined, usage: undefined },
): ModelError {
  const { status, message, param } = reported;
  const retryAfterMs = readRetryAfter(headers) ?? reported.retryAfterMs;
  const known = recognizeError({ ...reported, retryAfterMs }, baseUrl);
  return new ModelError(known?.code ?? codeOf(status), known?.message ?? explain(status, baseUrl, message), {
    ...details,
    retryAfterMs,
    param,
    limits: readRateLimits(headers),
    isUnbilled: details.usage === undefined && !mayHaveAnswered.includes(status),
  });
}

/** The beginning of a page, which the SDK puts behind the status. */
const webPage = /^(?:\d{3} )?\s*<(?:!doctype|html|head|body)/i;

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
    case 451:
      return 'refused';
    // Groq has no capacity at the moment.
    case 498:
      return 'server';
    default:
      return status >= 500 ? 'server' : 'bad-request';
  }
}

function explain(status: number, baseUrl: string, message: string): string {
  if (webPage.test(message)) {
    return l10n.t(
      '{0} answered with a web page (status {1}): check the base URL, and any sign-in, protection or proxy in between.',
      baseUrl,
      status,
    );
  }
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
    case 'refused':
      return l10n.t('{0} rejected the sample: {1}', baseUrl, message);
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
