import assert from 'node:assert/strict';
import test from 'node:test';
import { createClient } from '../../../../src/models/openai/Client.ts';
import { detectServer, findLocalServers } from '../../../../src/models/openai/ServerFacts.ts';
import { sendJson, startListingServer } from '../../../support/models/httpServer.ts';
import { recordedServers } from '../../../support/models/serverReplies.ts';

const { signal } = new AbortController();
const clientOf = (origin: string) =>
  createClient({ baseUrl: `${origin}/v1`, apiKey: undefined, timeout: 5000 });

const found = {
  llamacpp: { id: 'smollm2-135m', context: 2048, takesImages: true },
  vllm: { id: 'tiny', context: 2048, takesImages: undefined },
  ollama: { id: 'gemma3:4b', context: 16_384, takesImages: undefined },
  lmstudio: { id: 'qwen2-vl-7b-instruct', context: 4096, takesImages: true },
} as const;

for (const [id, model] of Object.entries(found)) {
  const recorded = recordedServers[id as keyof typeof recordedServers];
  test(`${id} is known by its list of models`, async (t) => {
    const { origin } = await startListingServer(t, ({ url }, response) => {
      const own = url === '/api/v0/models' && 'own' in recorded ? recorded.own : undefined;
      sendJson(response, own ?? recorded.models, 200, recorded.headers);
    });
    const facts = await detectServer(clientOf(origin), 'auto', signal);
    assert.equal(facts.profile.id, id);
    assert.deepEqual(facts.models, [model]);
    assert.equal(facts.failure, undefined);
  });
}

test('what is set holds over what is found', async (t) => {
  const { origin } = await startListingServer(t, (_request, response) =>
    sendJson(response, recordedServers.vllm.models),
  );
  const facts = await detectServer(clientOf(origin), 'llamacpp', signal);
  assert.deepEqual([facts.profile.id, facts.models[0]?.context], ['llamacpp', 2048]);
});

test('a server that copies OpenAI is not taken for it', async (t) => {
  const models = { object: 'list', data: [{ id: 'gpt-x', object: 'model', owned_by: 'openai' }] };
  const { origin } = await startListingServer(t, (_request, response) => sendJson(response, models));
  assert.equal((await detectServer(clientOf(origin), 'auto', signal)).profile.id, 'generic');
});

test('a server that lists nothing is generic, and says why', async (t) => {
  const { origin } = await startListingServer(t, (_request, response) =>
    response.writeHead(500).end('Internal Server Error'),
  );
  const facts = await detectServer(clientOf(origin), 'auto', signal);
  assert.deepEqual([facts.profile.id, facts.models, facts.failure?.code], ['generic', [], 'server']);
});

test('servers on this machine are found where they answer as such', async (t) => {
  const vllm = await startListingServer(t, (_request, response) =>
    sendJson(response, recordedServers.vllm.models),
  );
  const page = await startListingServer(t, (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
  );
  const silent = await startListingServer(t, () => undefined);
  await silent.close();
  const urls = [vllm, page, silent].map(({ origin }) => `${origin}/v1`);
  const servers = await findLocalServers(signal, urls);
  assert.deepEqual(
    servers.map(({ baseUrl, profile }) => [baseUrl, profile.id]),
    [[`${vllm.origin}/v1`, 'vllm']],
  );
  assert.ok([...vllm.received, ...page.received].every(({ method }) => method === 'GET'));
});
