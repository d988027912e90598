import type { Allowance, RateLimits } from '../ChatModel.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `x-ratelimit-remaining-*` and `x-ratelimit-reset-*`; undefined if the server sends none. */
export function readRateLimits(headers: Headers | undefined): RateLimits | undefined {
  const requests = readAllowance(headers, 'requests');
  const tokens = readAllowance(headers, 'tokens');
  return requests || tokens ? { requests, tokens } : undefined;
}

function readAllowance(headers: Headers | undefined, what: string): Allowance | undefined {
  const read = (name: string) => headers?.get(`x-ratelimit-${name}-${what}`)?.trim() || undefined;
  const remaining = Number(read('remaining') ?? Number.NaN);
  if (!Number.isFinite(remaining)) {
    return undefined;
  }
  const limit = Number(read('limit') ?? Number.NaN);
  const resetAfter = readDuration(read('reset'));
  return {
    remaining,
    ...(Number.isFinite(limit) && { limit }),
    ...(resetAfter !== undefined && { resetAfter }),
  };
}

/** `6m0s` and `20ms` as OpenAI writes it, plain seconds as proxies do, or a date. Milliseconds. */
export function readDuration(text: string | undefined): number | undefined {
  if (!text) {
    return undefined;
  }
  if (Number.isFinite(Number(text))) {
    return Math.max(0, Number(text) * 1000);
  }
  const parts = [...text.matchAll(/([\d.]{1,20})(ms|s|m|h|d)/g)];
  if (parts.length > 0 && parts.map(([part]) => part).join('') === text) {
    return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
  }
  const until = Date.parse(text) - Date.now();
  return Number.isFinite(until) ? Math.max(0, until) : undefined;
}
