import assert from 'node:assert/strict';
import test from 'node:test';
import { failureOf } from '../../../support/models/failureOf.ts';
import { sendJson } from '../../../support/models/httpServer.ts';

interface Reported {
  readonly status: number;
  readonly body: unknown;
  readonly code: string;
  readonly says?: RegExp;
  readonly waits?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const reported: Readonly<Record<string, Reported>> = {
  'OpenRouter’s moderation': {
    status: 403,
    body: {
      error: {
        code: 403,
        message: 'Your chosen model requires moderation and your input was flagged for "violence"',
        metadata: { reasons: ['violence'], flagged_input: 'How do I' },
      },
    },
    code: 'refused',
    says: /rejected the sample.*flagged/,
  },
  'moderation that only lists its reasons': {
    status: 403,
    body: { error: { message: 'Forbidden', metadata: { reasons: ['self-harm'] } } },
    code: 'refused',
  },
  'a safety policy of a gateway': {
    status: 403,
    body: { error: { message: 'The request was blocked by our safety system.', code: 'request_blocked' } },
    code: 'refused',
  },
  'Azure’s filter of the prompt': {
    status: 400,
    body: {
      error: {
        message: 'The response was filtered',
        code: 'content_filter',
        innererror: {
          code: 'ResponsibleAIPolicyViolation',
          content_filter_result: { hate: { filtered: true } },
        },
      },
    },
    code: 'refused',
  },
  'Alibaba’s inspection': {
    status: 400,
    body: {
      error: { code: 'data_inspection_failed', message: 'Input data may contain inappropriate content.' },
    },
    code: 'refused',
  },
  'OpenAI’s refusal of a prompt': {
    status: 400,
    body: {
      error: {
        message: 'Invalid prompt: your prompt was flagged as potentially violating our usage policy.',
      },
    },
    code: 'refused',
  },
  'a filter in FastAPI’s form': {
    status: 422,
    body: { detail: 'The prompt contains prohibited content.' },
    code: 'refused',
  },
  'a key without permission': {
    status: 403,
    body: { error: { message: 'You have insufficient permissions for this operation.' } },
    code: 'auth',
  },
  'a flagged account': {
    status: 403,
    body: { error: { message: 'Your account has been suspended. Please contact us.' } },
    code: 'auth',
  },
  'a firewall': {
    status: 403,
    body: { error: { message: 'Sorry, you have been blocked.' } },
    code: 'auth',
  },
  'Gemini’s requests of a minute': {
    status: 429,
    body: [
      {
        error: {
          code: 429,
          message:
            'You exceeded your current quota, please check your plan and billing details. Quota exceeded for metric: free_tier_requests, limit: 15. Please retry in 20.5s.',
          status: 'RESOURCE_EXHAUSTED',
          details: [{ violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier' }] }],
        },
      },
    ],
    code: 'rate-limit',
    waits: 20_500,
  },
  'Google’s retry delay': {
    status: 429,
    body: {
      error: {
        message: 'Quota exceeded for quota metric of requests per minute.',
        details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' }],
      },
    },
    code: 'rate-limit',
    waits: 7000,
  },
  'Azure’s rate': {
    status: 429,
    body: {
      error: {
        code: '429',
        message:
          'Requests have exceeded token rate limit of your current S0 pricing tier. Please retry after 12 seconds. Go here to increase the quota.',
      },
    },
    code: 'rate-limit',
    waits: 12_000,
  },
  'OpenAI’s tokens of a minute': {
    status: 429,
    body: {
      error: {
        message: 'Rate limit reached on tokens per min (TPM): Limit 10000. Please try again in 1m2.5s.',
        type: 'tokens',
        code: 'rate_limit_exceeded',
      },
    },
    code: 'rate-limit',
    waits: 62_500,
  },
  'a header that says when, and a body that speaks of quota': {
    status: 429,
    headers: { 'retry-after': '3' },
    body: { error: { message: 'quota exceeded' } },
    code: 'rate-limit',
    waits: 3000,
  },
  'Gemini’s requests of a day': {
    status: 429,
    body: {
      error: {
        message: 'You exceeded your current quota. Please retry in 20s.',
        details: [{ violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }] }],
      },
    },
    code: 'quota',
    waits: 20_000,
  },
  'an empty account': {
    status: 429,
    body: {
      error: {
        message: 'You exceeded your current quota, please check your plan.',
        code: 'insufficient_quota',
      },
    },
    code: 'quota',
  },
  'no credit': {
    status: 402,
    body: { error: { message: 'This request requires more credits.' } },
    code: 'quota',
  },
  'a legal reason': { status: 451, body: { error: { message: 'Unavailable.' } }, code: 'refused' },
  'a lack of capacity': {
    status: 498,
    body: { error: { message: 'Flex tier capacity exceeded' } },
    code: 'server',
  },
  'a rate limit with status 200': {
    status: 200,
    body: { error: { code: 429, message: 'Rate limited, try again in 2 seconds' } },
    code: 'rate-limit',
    waits: 2000,
  },
  'a rate limit of a choice': {
    status: 200,
    body: {
      choices: [
        {
          error: {
            code: 429,
            message: 'Provider returned error',
            metadata: { raw: 'slow down, retry in 4s' },
          },
          finish_reason: 'error',
          message: { content: 'Half of' },
        },
      ],
    },
    code: 'rate-limit',
    says: /slow down/,
    waits: 4000,
  },
  'an overloaded provider with status 200': {
    status: 200,
    body: { error: { code: 502, message: 'Provider returned error' } },
    code: 'server',
  },
  'an error in words with status 200': { status: 200, body: { error: 'CUDA out of memory' }, code: 'server' },
  'an error of an older vLLM with status 200': {
    status: 200,
    body: { object: 'error', message: 'The model `m` does not exist.', type: 'NotFoundError', code: 404 },
    code: 'not-found',
  },
  'a wrong key with status 200': {
    status: 200,
    body: { error: { type: 'invalid_api_key', message: 'Wrong key.' } },
    code: 'auth',
  },
  'moderation with status 200': {
    status: 200,
    body: { error: { message: 'Content was flagged by moderation', code: 'x' } },
    code: 'refused',
  },
  'MiniMax’s form of an error': {
    status: 200,
    body: { base_resp: { status_code: 1002, status_msg: 'rate limit' }, choices: null },
    code: 'rate-limit',
  },
  'a code with a message': {
    status: 200,
    body: { code: 500, msg: 'Internal failure', success: false },
    code: 'server',
    says: /Internal failure/,
  },
};

for (const [name, { status, body, code, says, waits, headers }] of Object.entries(reported)) {
  test(`${name} is ${code}`, async (t) => {
    const error = await failureOf(t, (response) => sendJson(response, body, status, headers));
    assert.deepEqual([error.code, error.retryAfterMs], [code, waits], error.message);
    assert.match(error.message, says ?? /./);
  });
}
