import assert from 'node:assert/strict';
import test from 'node:test';
import { OpenAiModel } from '../../../../src/models/openai/OpenAiModel.ts';
import { readRateLimits } from '../../../../src/models/openai/readRateLimits.ts';
import { someQuestion } from '../../../support/models/FakeModel.ts';
import { sendJson, startHttpServer } from '../../../support/models/httpServer.ts';
import { completion } from '../../../support/models/serverReplies.ts';

const request = { question: someQuestion, images: [] };
const options = { maxTokens: 9, temperature: undefined };

const durations: readonly [text: string, milliseconds: number | undefined][] = [
  ['1s', 1000],
  ['6m0s', 360_000],
  ['20ms', 20],
  ['1h2m3.5s', 3_723_500],
  ['7', 7000],
  ['0.25', 250],
  ['soon', undefined],
  ['1s?', undefined],
];

test('rate limits are read in every spelling that servers use', () => {
  for (const [text, milliseconds] of durations) {
    const headers = new Headers({
      'x-ratelimit-remaining-requests': '5',
      'x-ratelimit-reset-requests': text,
    });
    const reset = milliseconds === undefined ? {} : { resetAfter: milliseconds };
    const expected = { requests: { remaining: 5, ...reset }, tokens: undefined };
    assert.deepEqual(readRateLimits(headers), expected, text);
  }
  assert.equal(readRateLimits(new Headers({ 'x-ratelimit-remaining-tokens': 'many' })), undefined);
  assert.equal(readRateLimits(undefined), undefined);
});

test('limits come with answers and with errors', async (t) => {
  const headers = { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '2s' };
  const { origin, received } = await startHttpServer(t, (_request, response) => {
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value);
    }
    response.statusCode = received.length === 1 ? 200 : 429;
    sendJson(response, completion('{}'), response.statusCode);
  });
  const model = new OpenAiModel({ baseUrl: origin, apiKey: undefined, timeout: 5000 }, 'm', options);
  const limits = { requests: { remaining: 0, resetAfter: 2000 }, tokens: undefined };
  const { signal } = new AbortController();
  assert.deepEqual((await model.complete(request, signal)).limits, limits);
  await assert.rejects(model.complete(request, signal), { code: 'rate-limit', limits });
});

test('an answer that stops in the middle fails long before the timeout', async (t) => {
  const { origin } = await startHttpServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":');
  });
  const endpoint = { baseUrl: origin, apiKey: undefined, timeout: 60_000, idleTimeoutMs: 50 };
  const started = performance.now();
  await assert.rejects(
    new OpenAiModel(endpoint, 'm', options).complete(request, new AbortController().signal),
    {
      code: 'timeout',
      message: /mid-answer/,
    },
  );
  assert.ok(performance.now() - started < 10_000);
});
