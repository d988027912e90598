import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import { ModelError } from '../../../../src/models/ModelError.ts';
import { OpenAiModel } from '../../../../src/models/openai/OpenAiModel.ts';
import { someQuestion } from '../../../support/models/FakeModel.ts';
import { sendJson, startHttpServer } from '../../../support/models/httpServer.ts';
import { completion } from '../../../support/models/serverReplies.ts';

const request = { question: someQuestion, images: [] };
const refuse =
  (status: number, headers = {}) =>
  (response: ServerResponse) =>
    sendJson(response, { error: { message: 'because' } }, status, headers);

function modelAt(baseUrl: string) {
  return new OpenAiModel({ baseUrl, apiKey: 'secret', timeout: 5000 }, 'judge', {
    maxTokens: 9,
    temperature: undefined,
  });
}

interface Case {
  readonly name: string;
  readonly answer: (response: ServerResponse) => void;
  readonly code: string;
  readonly message: RegExp;
  readonly passing: boolean;
  readonly retryAfter?: number;
}

const cases: readonly Case[] = [
  {
    name: '401',
    answer: refuse(401),
    code: 'auth',
    message: /rejected the API key.*because.*Set API Key/,
    passing: false,
  },
  { name: '403', answer: refuse(403), code: 'auth', message: /rejected the API key/, passing: false },
  {
    name: '404',
    answer: refuse(404),
    code: 'not-found',
    message: /model or the path.*because/,
    passing: false,
  },
  { name: '400', answer: refuse(400), code: 'bad-request', message: /because/, passing: false },
  { name: '408', answer: refuse(408), code: 'timeout', message: /because/, passing: true },
  {
    name: '429',
    answer: refuse(429),
    code: 'rate-limit',
    message: /limiting the request rate.*because/,
    passing: true,
  },
  {
    name: '429 with seconds',
    answer: refuse(429, { 'retry-after': '7' }),
    code: 'rate-limit',
    message: /./,
    passing: true,
    retryAfter: 7000,
  },
  {
    name: '429 with milliseconds',
    answer: refuse(429, { 'retry-after-ms': '250', 'retry-after': '7' }),
    code: 'rate-limit',
    message: /./,
    passing: true,
    retryAfter: 250,
  },
  { name: '500', answer: refuse(500), code: 'server', message: /because/, passing: true },
  {
    name: '503 in HTML',
    answer: (response) => response.writeHead(503).end('<h1>Busy</h1>'),
    code: 'server',
    message: /Busy/,
    passing: true,
  },
  {
    name: 'a page in place of JSON',
    answer: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    code: 'invalid-reply',
    message: /./,
    passing: false,
  },
  {
    name: 'JSON that is cut off',
    answer: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":['),
    code: 'invalid-reply',
    message: /OpenAI-compatible/,
    passing: false,
  },
  {
    name: 'JSON of another kind',
    answer: (response) => sendJson(response, { hello: 1 }),
    code: 'invalid-reply',
    message: /not a chat completion.*hello/,
    passing: false,
  },
  {
    name: 'null',
    answer: (response) => sendJson(response, null),
    code: 'invalid-reply',
    message: /./,
    passing: false,
  },
  {
    name: 'no text',
    answer: (response) => sendJson(response, completion(null)),
    code: 'invalid-reply',
    message: /empty answer/,
    passing: false,
  },
  {
    name: 'a refusal',
    answer: (response) => sendJson(response, completion(null, { refusal: 'No way.' })),
    code: 'refused',
    message: /No way/,
    passing: false,
  },
  {
    name: 'a content filter',
    answer: (response) => sendJson(response, completion('', { finish_reason: 'content_filter' })),
    code: 'refused',
    message: /content filter/,
    passing: false,
  },
  {
    name: 'an answer cut off',
    answer: (response) => sendJson(response, completion('{"obs', { finish_reason: 'length' })),
    code: 'truncated',
    message: /token limit/,
    passing: false,
  },
  {
    name: 'a broken connection',
    answer: (response) => response.destroy(),
    code: 'connection',
    message: /Cannot reach/,
    passing: true,
  },
];

for (const { name, answer, code, message, passing, retryAfter } of cases) {
  test(`${name} is reported as ${code}, after one attempt`, async (t) => {
    const { origin, received } = await startHttpServer(t, (_request, response) => answer(response));
    const error = await modelAt(origin)
      .complete(request, new AbortController().signal)
      .catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ModelError, String(error));
    assert.deepEqual([error.code, error.isTransient, error.retryAfterMs], [code, passing, retryAfter]);
    assert.match(error.message, message);
    assert.ok(!error.message.includes('secret'));
    assert.equal(received.length, 1);
  });
}
