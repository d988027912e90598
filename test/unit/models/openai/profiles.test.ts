import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test, { type TestContext } from 'node:test';
import type { ModelParameters } from '../../../../src/models/ModelParameters.ts';
import { OpenAiModel } from '../../../../src/models/openai/OpenAiModel.ts';
import type { ProfileId } from '../../../../src/models/ServerProfile.ts';
import { tinyPng } from '../../../support/files/pictures.ts';
import { someQuestion } from '../../../support/models/FakeModel.ts';
import { sendJson, startListingServer } from '../../../support/models/httpServer.ts';
import { completion, ollamaReply, recordedServers } from '../../../support/models/serverReplies.ts';

const { signal } = new AbortController();
const request = { question: someQuestion, images: [{ bytes: tinyPng, mime: 'image/png' }] };
const answer = '{"observations":[]}';

/** A model of a server that lists what the recorded one does and answers as scripted. */
async function serve(
  t: TestContext,
  id: keyof typeof recordedServers,
  reply: (response: ServerResponse, body: string) => void,
) {
  const recorded = recordedServers[id];
  const server = await startListingServer(t, ({ method, url, body }, response) => {
    if (method === 'GET') {
      const own = url === '/api/v0/models' && 'own' in recorded ? recorded.own : recorded.models;
      sendJson(response, own, 200, recorded.headers);
    } else {
      reply(response, body);
    }
  });
  const model = (options: Partial<ModelParameters> & { profile?: ProfileId } = {}) =>
    new OpenAiModel(
      { baseUrl: `${server.origin}/v1`, apiKey: undefined, timeout: 5000 },
      recorded.models.data[0].id,
      { maxTokens: 77, ...options },
    );
  const sent = () =>
    server.received
      .filter(({ method }) => method === 'POST')
      .map(({ url, body }) => ({ url, body: JSON.parse(body) }));
  return { model, sent };
}

test('Ollama is asked in its own protocol, with a context and without leave to cut the prompt', async (t) => {
  const { model, sent } = await serve(t, 'ollama', (response) => sendJson(response, ollamaReply(answer)));
  const reply = await model({ temperature: 0, seed: 7 }).complete(request, signal);
  assert.deepEqual(reply, { text: answer, usage: { input: 26, output: 8 } });
  const [{ url, body } = assert.fail()] = sent();
  assert.equal(url, '/api/chat');
  assert.deepEqual(body.options, { num_ctx: 16_384, num_predict: 77, temperature: 0, seed: 7 });
  assert.deepEqual([body.stream, body.truncate], [false, false]);
  assert.deepEqual(body.format, someQuestion.wireSchema);
  assert.deepEqual(body.messages[1], {
    role: 'user',
    content: someQuestion.user,
    images: [tinyPng.toString('base64')],
  });
});

test('Ollama’s context is the user’s where they set one', async (t) => {
  const { model, sent } = await serve(t, 'ollama', (response) => sendJson(response, ollamaReply(answer)));
  await model({ extra: { num_ctx: 32_768, options: { top_k: 1 }, keep_alive: '1h' } }).complete(
    request,
    signal,
  );
  const [{ body } = assert.fail()] = sent();
  assert.deepEqual(body.options, { num_ctx: 32_768, num_predict: 77, top_k: 1 });
  assert.equal(body.keep_alive, '1h');
});

test('a prompt longer than Ollama’s context is an error of the context', async (t) => {
  const { model } = await serve(t, 'ollama', (response) =>
    sendJson(response, { error: 'the input length exceeds the context length' }, 400),
  );
  await assert.rejects(model().complete(request, signal), { code: 'context' });
});

test('an Ollama that cuts the prompt all the same is caught by its count', async (t) => {
  const { model } = await serve(t, 'ollama', (response) =>
    sendJson(response, ollamaReply(answer, { prompt_eval_count: 16_384 })),
  );
  await assert.rejects(model().complete(request, signal), { code: 'context', message: /entire context/ });
});

test('an answer that Ollama cuts off is truncated', async (t) => {
  const { model } = await serve(t, 'ollama', (response) =>
    sendJson(response, ollamaReply('{"obs', { done_reason: 'length' })),
  );
  await assert.rejects(model().complete(request, signal), { code: 'truncated' });
});

test('LM Studio is caught when it reads fewer tokens than the prompt has', async (t) => {
  const { model, sent } = await serve(t, 'lmstudio', (response) => sendJson(response, completion(answer)));
  await assert.rejects(model().complete(request, signal), {
    code: 'context',
    message: /truncates long prompts/,
  });
  assert.equal(sent()[0]?.body.response_format.type, 'json_schema');
});

test('a prompt that surely does not fit is not sent', async (t) => {
  const { model, sent } = await serve(t, 'vllm', (response) => sendJson(response, completion(answer)));
  const question = { ...someQuestion, user: 'word '.repeat(5000) };
  await assert.rejects(model().complete({ question, images: [] }, signal), { code: 'context' });
  assert.equal(sent().length, 0);
});

test('further fields win over what would be sent', async (t) => {
  const { model, sent } = await serve(t, 'vllm', (response) => sendJson(response, completion(answer)));
  const asked = model({ extra: { top_p: 0.5, max_tokens: 5 } });
  await asked.complete(request, signal);
  assert.deepEqual([sent()[0]?.body.top_p, sent()[0]?.body.max_tokens], [0.5, 5]);
  assert.deepEqual(asked.parameters, { max_tokens: 77, extra: '[["max_tokens",5],["top_p",0.5]]' });
});

test('a server that knows no schema is asked in the next form, and not again in the refused ones', async (t) => {
  const { model, sent } = await serve(t, 'vllm', (response, body) =>
    body.includes('"response_format"')
      ? sendJson(response, { error: { message: 'response_format is not supported' } }, 400)
      : sendJson(response, completion(answer)),
  );
  const generic = model({ profile: 'generic' });
  await generic.complete(request, signal);
  await generic.complete(request, signal);
  const forms = sent().map(({ body }) => body.response_format?.type);
  assert.deepEqual(forms, ['json_schema', 'json_object', undefined, undefined]);
  assert.match(sent()[2]?.body.messages[0].content, /JSON schema.*observations/);
});

test('OpenAI gets the limit in its own field', async (t) => {
  const { model, sent } = await serve(t, 'vllm', (response) => sendJson(response, completion(answer)));
  await model({ profile: 'openai' }).complete(request, signal);
  assert.deepEqual([sent()[0]?.body.max_completion_tokens, sent()[0]?.body.max_tokens], [77, undefined]);
});

const reported: readonly [name: string, status: number, body: unknown, code: string][] = [
  ['an account without money', 429, { error: { message: 'x', code: 'insufficient_quota' } }, 'quota'],
  [
    'a prompt too long for llama.cpp',
    400,
    { error: { message: 'x', type: 'exceed_context_size_error' } },
    'context',
  ],
  [
    'a prompt too long for vLLM',
    400,
    { error: { message: "This model's maximum context length is 2048 tokens. However, you requested 9018" } },
    'context',
  ],
  ['a content filter before the model', 400, { error: { message: 'x', code: 'content_filter' } }, 'refused'],
  [
    'a llama.cpp without projector',
    500,
    { error: { message: 'image input is not supported - hint: …' } },
    'image',
  ],
  ['a model of vLLM without eyes', 400, { error: { message: 'tiny is not a multimodal model' } }, 'image'],
  ['a bad image', 400, { error: { message: 'cannot identify image file' } }, 'image'],
];

for (const [name, status, body, code] of reported) {
  test(`${name} is reported as ${code}, which is not retried`, async (t) => {
    const { model } = await serve(t, 'vllm', (response) => sendJson(response, body, status));
    await assert.rejects(model().complete(request, signal), { code, isTransient: false });
  });
}
