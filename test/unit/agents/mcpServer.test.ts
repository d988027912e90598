import assert from 'node:assert/strict';
import test from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { serveTools } from '../../../src/cli/agents/mcpServer.ts';

/** A client of a server with one tool, which the test ends. */
async function connect() {
  const [transport, ours] = InMemoryTransport.createLinkedPair();
  const stop = new AbortController();
  const running = Promise.withResolvers<AbortSignal>();
  const result = Promise.withResolvers<{ text: string; isError: boolean }>();
  const tools = [{ name: 'work', description: '', inputSchema: {}, isReadOnly: true }];
  const call = (_name: string, _input: unknown, { signal }: { readonly signal: AbortSignal }) => {
    running.resolve(signal);
    return result.promise;
  };
  const served = serveTools({ version: '1', instructions: '', tools, call }, stop.signal, {
    transport,
    beatMs: 1,
  });
  const client = new Client({ name: 'tester', version: '1' });
  await client.connect(ours);
  return { client, stop, served, running: running.promise, end: result.resolve };
}

test('a client that asks for progress hears of a long call until it ends', async () => {
  const { client, stop, served, end } = await connect();
  const heard: number[] = [];
  const onprogress = ({ progress }: { readonly progress: number }) => {
    heard.push(progress);
    if (progress === 3) {
      end({ text: 'done', isError: false });
    }
  };
  const { content } = await client.callTool({ name: 'work' }, undefined, { onprogress });
  assert.deepEqual(content, [{ type: 'text', text: 'done' }]);
  assert.deepEqual(heard.slice(0, 3), [1, 2, 3]);
  stop.abort();
  await served;
});

test('a call is aborted if its client gives up on it, and if the server ends', async () => {
  for (const isServer of [false, true]) {
    const { client, stop, served, running } = await connect();
    const giveUp = new AbortController();
    const given = assert.rejects(client.callTool({ name: 'work' }, undefined, { signal: giveUp.signal }));
    const signal = await running;
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    (isServer ? stop : giveUp).abort();
    await Promise.all([given, aborted]);
    stop.abort();
    await served;
  }
});
