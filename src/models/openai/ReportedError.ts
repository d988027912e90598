import { isObject, isRecord, ownPart } from '../../core/objects.ts';
import { readDuration } from './readRateLimits.ts';

/** What a server reports about an error, in the body of any status. */
export interface ReportedError {
  /** Its HTTP status, or the one that the body names or means. */
  readonly status: number;
  /** Codes, types and reasons. */
  readonly names: readonly string[];
  /** The field of the request that it objects to. */
  readonly param: string | undefined;
  readonly message: string;
  /** The message with all details, to be searched. */
  readonly text: string;
  /** How long to wait, by the body, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** It lists what a moderation has found in the request. */
  readonly isModerated: boolean;
}

/** How much of an error's details is searched. */
const maxSearchedLength = 8000;
const maxRawLength = 500;

/** Reads the error of a body; `fallback` is its message if it has none. */
export function readReportedError(body: unknown, httpStatus: number, fallback: string): ReportedError {
  const error = errorPart(body);
  const names = ['code', 'type', 'status', 'reason', 'status_code', 'error_code']
    .map((name) => ownPart(error, name))
    .concat([
      ownPart(ownPart(error, 'innererror'), 'code'),
      ownPart(ownPart(error, 'metadata'), 'error_type'),
    ])
    .flatMap((name) => (typeof name === 'string' || typeof name === 'number' ? [String(name)] : []));
  const said = messageIn(error) ?? fallback;
  const param = paramIn(error);
  const message = param === undefined || said.includes(param) ? said : `${said} (${param})`;
  const details = isObject(error) ? JSON.stringify(error) : '';
  const text = `${message}\n${details}`.slice(0, maxSearchedLength);
  return {
    status: httpStatus >= 400 ? httpStatus : statusOf(names, text),
    names,
    param,
    message,
    text,
    retryAfterMs: retryAfterIn(error, text),
    isModerated: isModerated(error),
  };
}

/** The error in the body of an answer with status 200: of the request, or of its choice. Undefined if there is none. */
export function errorInAnswer(body: unknown): ReportedError | undefined {
  const choice = ownPart(ownPart(body, 'choices'), 0);
  const ofChoice = ownPart(choice, 'error');
  const error = isTruthy(ofChoice) ? { error: ofChoice } : body;
  return isError(error) ? readReportedError(error, 200, 'Unknown error.') : undefined;
}

function isError(body: unknown): boolean {
  const status = ownPart(ownPart(body, 'base_resp'), 'status_code');
  return (
    isTruthy(ownPart(body, 'error')) ||
    isTruthy(ownPart(body, 'errors')) ||
    ownPart(body, 'object') === 'error' ||
    ownPart(body, 'type') === 'error' ||
    (typeof status === 'number' && status !== 0) ||
    (ownPart(body, 'choices') === undefined && isBareError(body)) ||
    (Array.isArray(body) && isError(body[0]))
  );
}

/** FastAPI's `detail`, or a code with a message. */
function isBareError(body: unknown): boolean {
  const hasCode = ['code', 'error_code', 'status'].some((name) => isTruthy(ownPart(body, name)));
  const hasText = ['message', 'msg', 'error_msg'].some((name) => typeof ownPart(body, name) === 'string');
  return isTruthy(ownPart(body, 'detail')) || (hasCode && hasText);
}

function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}

/** The part that describes the error: under `error`, the first of a list, FastAPI's `detail`, or the body itself. */
function errorPart(body: unknown): unknown {
  if (Array.isArray(body)) {
    return errorPart(body[0]);
  }
  const inner = ownPart(body, 'error');
  if (isObject(inner) || typeof ownPart(body, 'message') === 'string') {
    return isObject(inner) ? errorPart(inner) : body;
  }
  const part = ['error', 'errors', 'detail', 'base_resp']
    .map((name) => ownPart(body, name))
    .find((one) => isTruthy(one));
  return Array.isArray(part) ? part[0] : (part ?? body);
}

/** The message; of a gateway that only says that a provider failed, also what the provider said. */
function messageIn(error: unknown): string | undefined {
  const texts = [
    error,
    ...['message', 'msg', 'status_msg', 'error_msg', 'detail', 'error'].map((name) => ownPart(error, name)),
    ownPart(ownPart(error, 'metadata'), 'raw'),
  ].flatMap((text) => (typeof text === 'string' && text.trim() !== '' ? [text.trim().slice(0, 2000)] : []));
  const [first, ...more] = [...new Set(texts)];
  const raw = more.at(-1)?.slice(0, maxRawLength);
  return raw === undefined ? first : `${first} ${raw}`;
}

/** `param`, or the last name of the place that FastAPI reports. */
function paramIn(error: unknown): string | undefined {
  const param = ownPart(error, 'param');
  if (typeof param === 'string' && param !== '') {
    return param;
  }
  const place = ownPart(error, 'loc');
  const names = Array.isArray(place)
    ? place.filter((part) => typeof part === 'string' && part !== 'body')
    : [];
  return names.length > 0 ? names.join('.') : undefined;
}

/** The meaning of names and words, by the status that a server would usually send with them. */
const meanings: readonly (readonly [status: number, words: RegExp])[] = [
  [429, /rate.?limit|too.?many|resource.?exhausted|throttl|\b429\b/i],
  [401, /invalid.?api.?key|unauthori[sz]ed|authentication|unauthenticated|permission.?denied/i],
  [404, /not.?found|no such model|unknown model/i],
  [400, /invalid.?request|bad.?request|invalid.?argument|validation|unsupported|\b400\b/i],
];

/** The status that an answer with status 200 means; one of the server's own, if nothing says more. */
function statusOf(names: readonly string[], text: string): number {
  const number = names.map(Number).find((one) => Number.isInteger(one) && one >= 400 && one < 600);
  const named = meanings.find(([, words]) => names.some((name) => words.test(name)));
  return number ?? named?.[0] ?? meanings.find(([, words]) => words.test(text))?.[0] ?? 500;
}

const waitInWords =
  /(?:retry|again|wait)\b[^\n]{0,40}?\b(?:in|after|for|about)[: ]\s?((?:[\d.]{1,12}\s?(?:milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h)(?![a-z]) ?){1,4})/i;
const waitInDetails = /"retry_?(?:delay|after)(_ms|_?seconds)?"\s*:\s*"?([\d.]{1,12})(ms|s)?"?/i;

/** The wait that a body asks for: in its details (`retryDelay` of Google), or in words. */
function retryAfterIn(error: unknown, text: string): number | undefined {
  const [, unit = '', count, suffix] = waitInDetails.exec(text) ?? [];
  if (count !== undefined) {
    return Number(count) * (unit === '_ms' || suffix === 'ms' ? 1 : 1000);
  }
  const words = waitInWords.exec(text)?.[1];
  if (words !== undefined) {
    return readDuration(
      words
        .replace(/\s/g, '')
        .replace(/milliseconds?/g, 'ms')
        .replace(/([smh])[a-z]{2,6}/g, '$1'),
    );
  }
  const reset = Number(ownPart(ownPart(ownPart(error, 'metadata'), 'headers'), 'X-RateLimit-Reset'));
  return Number.isFinite(reset) && reset > 1e12 ? Math.max(0, reset - Date.now()) : undefined;
}

function isModerated(error: unknown): boolean {
  const metadata = ownPart(error, 'metadata');
  const inner = ownPart(error, 'innererror');
  return (
    isObject(ownPart(metadata, 'reasons')) ||
    ownPart(metadata, 'flagged_input') !== undefined ||
    isRecord(ownPart(inner, 'content_filter_result')) ||
    isRecord(ownPart(error, 'content_filter_result')) ||
    ownPart(error, 'moderation') !== undefined
  );
}
