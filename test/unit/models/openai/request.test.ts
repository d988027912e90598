import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { OpenAiModel } from '../../../../src/models/openai/OpenAiModel.ts';
import { tinyPng } from '../../../support/files/pictures.ts';
import { someQuestion } from '../../../support/models/FakeModel.ts';
import { sendJson, startHttpServer } from '../../../support/models/httpServer.ts';
import { completion } from '../../../support/models/serverReplies.ts';

const request = { question: someQuestion, images: [{ bytes: tinyPng, mime: 'image/png' }] };
const { signal } = new AbortController();

async function server(t: TestContext) {
  return startHttpServer(t, (_request, response) => sendJson(response, completion('{"observations":[]}')));
}

function modelAt(baseUrl: string, apiKey: string | undefined, temperature?: number) {
  return new OpenAiModel({ baseUrl, apiKey, timeout: 5000 }, 'judge', { maxTokens: 77, temperature });
}

test('a question goes as one chat completion with its image and the schema of the answer', async (t) => {
  const { origin, received } = await server(t);
  const reply = await modelAt(`${origin}/v1`, 'secret', 0).complete(request, signal);
  assert.deepEqual(reply, { text: '{"observations":[]}', usage: { input: 12, output: 3 } });
  const [sent, ...more] = received;
  assert.equal(more.length, 0);
  assert.deepEqual(
    [sent?.method, sent?.url, sent?.headers.authorization],
    ['POST', '/v1/chat/completions', 'Bearer secret'],
  );
  const body = JSON.parse(sent?.body ?? '');
  assert.deepEqual([body.model, body.max_tokens, body.temperature], ['judge', 77, 0]);
  assert.deepEqual(body.response_format, {
    type: 'json_schema',
    json_schema: { name: 'reply', strict: true, schema: someQuestion.wireSchema },
  });
  assert.equal(body.messages[0].content, someQuestion.system);
  assert.deepEqual(body.messages[1].content, [
    { type: 'image_url', image_url: { url: `data:image/png;base64,${tinyPng.toString('base64')}` } },
    { type: 'text', text: someQuestion.user },
  ]);
});

test('the complaint about a first answer goes with that answer', async (t) => {
  const { origin, received } = await server(t);
  const complaint = { answer: 'Hm.', error: 'The answer contains no JSON object.' };
  await modelAt(origin, undefined).complete({ ...request, complaint }, signal);
  const { messages } = JSON.parse(received[0]?.body ?? '');
  assert.deepEqual(messages[2], { role: 'assistant', content: 'Hm.' });
  assert.match(messages[3].content, /contains no JSON object\. Answer again/);
});

test('nothing of the environment goes along, and without a key none is sent', async (t) => {
  const before = { ...process.env };
  t.after(() => {
    process.env = before;
  });
  const names = [
    'OPENAI_API_KEY',
    'OPENAI_BASE_URL',
    'OPENAI_ORG_ID',
    'OPENAI_PROJECT_ID',
    'OPENAI_ADMIN_KEY',
    'OPENAI_CUSTOM_HEADERS',
  ];
  for (const name of names) {
    process.env[name] = name === 'OPENAI_CUSTOM_HEADERS' ? 'x-leak: leaked\nAuthorization: leaked' : 'leaked';
  }
  const { origin, received } = await server(t);
  await modelAt(origin, undefined).complete(request, signal);
  assert.equal(received[0]?.headers.authorization, undefined);
  assert.equal(JSON.stringify(received[0]?.headers).includes('leaked'), false);
});

test('a redirect is not followed: neither samples nor keys go to another origin', async (t) => {
  const other = await server(t);
  const { origin } = await startHttpServer(t, (_request, response) => {
    response.writeHead(307, { location: `${other.origin}/v1/chat/completions` }).end();
  });
  await assert.rejects(modelAt(origin, 'secret').complete(request, signal), { code: 'connection' });
  assert.equal(other.received.length, 0);
});

test('an identity names the origin, so that answers of two servers are two', () => {
  const { identity } = modelAt('http://localhost:8000/v1', 'secret');
  assert.deepEqual(identity, { provider: 'openai', model: 'judge', endpoint: 'http://localhost:8000' });
});

test('a question that is answered freely goes as the conversation itself, without a schema', async (t) => {
  const { origin, received } = await server(t);
  const question = {
    ...someQuestion,
    form: 'text' as const,
    system: '',
    user: 'And now?',
    history: [
      { role: 'user' as const, text: 'Hello.' },
      { role: 'assistant' as const, text: 'Hello!' },
    ],
    sampling: { seed: 4, temperature: 1 },
  };
  await modelAt(origin, undefined, 0).complete({ question, images: [] }, signal);
  const { messages, response_format, seed, temperature } = JSON.parse(received[0]?.body ?? '');
  assert.deepEqual(messages, [
    { role: 'user', content: 'Hello.' },
    { role: 'assistant', content: 'Hello!' },
    { role: 'user', content: 'And now?' },
  ]);
  assert.deepEqual([response_format, seed, temperature], [undefined, 4, 1]);
});
