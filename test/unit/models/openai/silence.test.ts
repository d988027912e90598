import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import { OpenAiModel } from '../../../../src/models/openai/OpenAiModel.ts';
import { someQuestion } from '../../../support/models/FakeModel.ts';
import { startHttpServer } from '../../../support/models/httpServer.ts';

const request = { question: someQuestion, images: [] };

function modelAt(baseUrl: string, timeout = 5000) {
  return new OpenAiModel({ baseUrl, apiKey: 'secret', timeout }, 'judge', {
    maxTokens: 9,
    temperature: undefined,
  });
}

test('an address without a server is a connection error, which may be temporary', async (t) => {
  const { signal } = new AbortController();
  const { origin, close } = await startHttpServer(t, () => undefined);
  await close();
  await assert.rejects(modelAt(origin).complete(request, signal), {
    code: 'connection',
    message: /ECONNREFUSED/,
  });
});

for (const [name, begin] of [
  ['says nothing', () => undefined],
  [
    'stops in the middle of its answer',
    (response: ServerResponse) =>
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":'),
  ],
] as const) {
  test(`a server that ${name} fails after the timeout`, { timeout: 10_000 }, async (t) => {
    const { origin } = await startHttpServer(t, (_request, response) => void begin(response));
    const { signal } = new AbortController();
    await assert.rejects(modelAt(origin, 200).complete(request, signal), { code: 'timeout' });
  });

  test(`a server that ${name} does not hold up a cancel`, { timeout: 10_000 }, async (t) => {
    const aborter = new AbortController();
    const reason = new Error('cancelled by the curator');
    const { origin } = await startHttpServer(t, (_request, response) => {
      begin(response);
      setImmediate(() => aborter.abort(reason));
    });
    await assert.rejects(modelAt(origin).complete(request, aborter.signal), reason);
  });
}
