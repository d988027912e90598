import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test, { type TestContext } from 'node:test';
import { ModelError } from '../../../../src/models/ModelError.ts';
import { OpenAiModel } from '../../../../src/models/openai/OpenAiModel.ts';
import { someQuestion } from '../../../support/models/FakeModel.ts';
import { sendJson, startHttpServer } from '../../../support/models/httpServer.ts';
import { completion } from '../../../support/models/serverReplies.ts';

const request = { question: someQuestion, images: [] };

async function failureOf(t: TestContext, answer: (response: ServerResponse) => void): Promise<ModelError> {
  const { origin } = await startHttpServer(t, (_request, response) => answer(response));
  const endpoint = { baseUrl: origin, apiKey: 'secret', timeout: 5000 };
  const error = await new OpenAiModel(endpoint, 'judge', { maxTokens: 90 })
    .complete(request, new AbortController().signal)
    .catch((thrown: unknown) => thrown);
  assert.ok(error instanceof ModelError, JSON.stringify(error));
  return error;
}

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

const choice = (message: object, finish_reason = 'stop') => ({ choices: [{ message, finish_reason }] });
const json =
  (body: unknown) =>
  (response: ServerResponse): void =>
    sendJson(response, body);
const plain =
  (body: string, type?: string) =>
  (response: ServerResponse): void => {
    response.writeHead(200, type === undefined ? {} : { 'content-type': type }).end(body);
  };

/** Replies without any text, each with a reason of its own. */
const empty: Readonly<Record<string, readonly [answer: (response: ServerResponse) => void, says: RegExp]>> = {
  'reasoning alone': [
    json(choice({ content: null, reasoning_content: 'Hm.' })),
    /its reasoning, but an empty answer/,
  ],
  'reasoning alone, in another field': [
    json(choice({ content: '', reasoning: 'Hm.' })),
    /its reasoning, but/,
  ],
  'a tool call': [
    json(choice({ content: null, tool_calls: [{ function: { name: 'search' } }] }, 'tool_calls')),
    /called a tool \(search\)/,
  ],
  'a function call': [
    json(choice({ function_call: { name: 'find' } }, 'function_call')),
    /called a tool \(find\)/,
  ],
  'parts without text': [
    json(choice({ content: [{ type: 'thinking', thinking: [] }, { type: 'image_url' }] })),
    /list of parts without text: thinking, image_url/,
  ],
  'a stream': [
    plain('data: {"choices":[]}\n\ndata: [DONE]\n', 'text/event-stream'),
    /streamed events.*begins: data:/,
  ],
  'a stream that begins with a comment': [
    plain(': OPENROUTER PROCESSING\n\ndata: {}', 'text/plain'),
    /streamed events/,
  ],
  'a page': [plain('<html><title>Sign in</title>', 'text/html'), /a web page.*Sign in/],
  'plain words': [plain('upstream ok', 'text/plain'), /did not answer with JSON.*upstream ok/],
  'no body': [plain(''), /its body is/],
  null: [json(null), /its body is null/],
  'no choices': [json({ choices: [] }), /list of choices is \[\]/],
  'choices that are null': [json({ choices: null }), /list of choices is null/],
  'a choice without a message': [json({ choices: [{ finish_reason: 'stop' }] }), /choice has no message/],
  'another API': [
    json({ output: [{ text: 'Hm.' }], id: '1' }),
    /not a chat completion; its fields: output, id/,
  ],
  blanks: [json(choice({ content: ' \n ' })), /model returned an empty answer/],
};

for (const [name, [answer, says]] of Object.entries(empty)) {
  test(`a reply of ${name} says so`, async (t) => {
    const error = await failureOf(t, answer);
    assert.equal(error.code, 'invalid-reply');
    assert.match(error.message, says);
  });
}

test('the reasons for an empty reply are all different', async (t) => {
  const told = await Promise.all(Object.values(empty).map(([answer]) => failureOf(t, answer)));
  assert.ok(new Set(told.map(({ message }) => message.slice(0, 30))).size >= 9);
});

const filtered: Readonly<Record<string, unknown>> = {
  'Azure’s annotation': {
    choices: [],
    prompt_filter_results: [
      { content_filter_results: { violence: { filtered: true }, hate: { filtered: false } } },
    ],
  },
  'Gemini’s block': { choices: null, promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } },
  'a stop reason': choice({ content: '' }, 'SAFETY'),
  'another stop reason': choice({ content: '' }, 'PROHIBITED_CONTENT'),
  'a third': choice({ content: 'Half' }, 'sensitive'),
};

for (const [name, body] of Object.entries(filtered)) {
  test(`a prompt that is filtered, by ${name}, is refused`, async (t) => {
    assert.equal((await failureOf(t, json(body))).code, 'refused');
  });
}

for (const reason of [
  'length',
  'max_tokens',
  'MAX_TOKENS',
  'model_length',
  'max_output_tokens',
  'token_limit',
  'truncated',
]) {
  test(`an answer that ended for “${reason}” was cut off, at a limit that is named`, async (t) => {
    const error = await failureOf(t, json(completion('{"obs', { finish_reason: reason })));
    assert.equal(error.code, 'truncated');
    assert.match(error.message, /cut off/);
  });
}

test('a cut says which limit it was', async (t) => {
  const at = (output: number, message: object) => ({
    ...choice(message, 'length'),
    usage: { prompt_tokens: 5, completion_tokens: output },
  });
  const full = await failureOf(t, json(at(90, { content: '{"obs' })));
  assert.match(full.message, /token limit of 90\. Raise it: .*--max-tokens/);
  const other = await failureOf(t, json(at(20, { content: '{"obs' })));
  assert.match(other.message, /below the token limit of 90 \(tokens counted: 20\): by a limit of the server/);
  const reasoning = await failureOf(t, json(at(90, { content: '', reasoning_content: 'Hm' })));
  assert.match(reasoning.message, /token limit of 90, before the model had finished its reasoning/);
  const thinking = await failureOf(t, json(at(90, { content: '<think>Hm' })));
  assert.match(thinking.message, /finished its reasoning/);
  const silent = await failureOf(
    t,
    json({ ...at(90, { content: '{"obs' }), choices: [{ message: { content: '{"obs' } }] }),
  );
  assert.equal(silent.code, 'truncated');
});

for (const [name, answer] of [
  [
    'a list of parts',
    json(
      choice({
        content: [
          { type: 'text', text: '{"observations"' },
          { type: 'text', text: ':[]}' },
        ],
      }),
    ),
  ],
  [
    'a part of thoughts and one of text',
    json(
      choice({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
          { type: 'text', text: '{"observations":[]}' },
        ],
      }),
    ),
  ],
  ['no content type', plain(JSON.stringify(completion('{"observations":[]}')))],
  ['another content type', plain(JSON.stringify(completion('{"observations":[]}')), 'text/plain')],
] as const) {
  test(`an answer in ${name} is read`, async (t) => {
    const { origin } = await startHttpServer(t, (_request, response) => answer(response));
    const model = new OpenAiModel({ baseUrl: origin, apiKey: undefined, timeout: 5000 }, 'm', {
      maxTokens: 90,
    });
    assert.equal((await model.complete(request, new AbortController().signal)).text, '{"observations":[]}');
  });
}
