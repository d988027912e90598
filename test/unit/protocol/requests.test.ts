import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type HostMessage, NotReadyError, type RequestMessage } from '../../../src/protocol/messages.ts';
import { RequestClient } from '../../../src/protocol/RequestClient.ts';
import { type Handlers, RequestServer } from '../../../src/protocol/RequestServer.ts';
import { type PageRequests, requests } from '../../../src/protocol/requests.ts';

/** Answers every request with its own input; `open` fails, and for `imageWords` no dataset is open. */
function wire() {
  const sent: HostMessage[] = [];
  const errors: string[] = [];
  const called: string[] = [];
  const handlers = Object.fromEntries(
    Object.keys(requests).map((name) => [
      name,
      async (input: unknown) => {
        called.push(name);
        if (name === 'open') {
          throw new Error('not today');
        }
        if (name === 'imageWords') {
          throw new NotReadyError('being opened');
        }
        return input;
      },
    ]),
  ) as unknown as Handlers<PageRequests>;
  const server = new RequestServer(
    requests,
    handlers,
    (message) => sent.push(message),
    (method) => errors.push(method),
  );
  return { server, sent, errors, called };
}

/** Both sides with structured cloning between them, as in the editor. */
function connect() {
  const { errors, called, ...host } = wire();
  const client = new RequestClient<PageRequests>((message) => {
    void host.server.receive(structuredClone(message)).then(() => {
      for (const reply of host.sent.splice(0)) {
        if (reply.kind === 'reply') {
          client.receive(structuredClone(reply));
        }
      }
    });
  });
  return { client, errors, called };
}

test('a request gets its own answer, also among others', async () => {
  const { client } = connect();
  const spots = Array.from({ length: 20 }, (_, row) => ({ row, image: 1 }));
  assert.deepEqual(await Promise.all(spots.map((spot) => client.request('imageBytes', spot))), spots);
});

test('a page that was loaded anew takes no answer to the page before it', async () => {
  const asked: RequestMessage[] = [];
  const before = new RequestClient<PageRequests>((message) => asked.push(message));
  const after = new RequestClient<PageRequests>((message) => asked.push(message));
  void before.request('rows', { from: 0, count: 1 });
  const own = after.request('imageBytes', { row: 0, image: 1 });
  const [old, current] = asked;
  assert.ok(old && current);
  after.receive({ kind: 'reply', id: old.id, ok: true, output: 'rows' });
  after.receive({ kind: 'reply', id: current.id, ok: true, output: 'bytes' });
  assert.equal(await own, 'bytes');
});

test('what a handler throws becomes the answer and goes to the log', async () => {
  const { client, errors } = connect();
  await assert.rejects(client.request('open', {}), /not today/);
  assert.deepEqual(errors, ['open']);
});

test('a request while no dataset is open fails with that reason, and is not logged', async () => {
  const { client, errors } = connect();
  await assert.rejects(client.request('imageWords', { row: 0, image: 0 }), NotReadyError);
  assert.deepEqual(errors, []);
});

test('a request under way ends without an answer or a complaint once the page is gone', async () => {
  const { server, sent, errors, called } = wire();
  const requests = ['open', 'imageBytes'].map((method, id) =>
    server.receive({ kind: 'request', id, method, input: method === 'open' ? {} : { row: 0, image: 0 } }),
  );
  server.dispose();
  await Promise.all(requests);
  assert.deepEqual(called, ['open', 'imageBytes']);
  assert.deepEqual([sent, errors], [[], []]);
});

test('an input of another form is refused before any handler sees it', async () => {
  const { client, called } = connect();
  await assert.rejects(client.request('record', { row: -1, exchange: 0, maxParts: 1 }));
  await assert.rejects(client.request('rows', { from: 0, count: 100_000 }));
  assert.deepEqual(called, []);
});

test('whatever arrives, nothing is thrown, and every numbered request is answered once', async () => {
  const id = fc.oneof(fc.integer(), fc.jsonValue());
  const method = fc.oneof(
    fc.constantFrom(...Object.keys(requests), 'constructor', '__proto__', 'toString'),
    fc.string(),
  );
  const message = fc.oneof(
    fc.jsonValue(),
    fc.record(
      { kind: fc.constantFrom('request', 'reply'), id, method, input: fc.jsonValue() },
      { requiredKeys: [] },
    ),
  );
  await fc.assert(
    fc.asyncProperty(message, async (received) => {
      const { server, sent } = wire();
      await server.receive(received);
      const asked =
        typeof received === 'object' &&
        received !== null &&
        'id' in received &&
        Number.isSafeInteger(received.id);
      assert.deepEqual(
        sent.map((reply) => reply.kind === 'reply' && reply.id),
        asked ? [received.id] : [],
      );
    }),
    { numRuns: 500 },
  );
});

test('an unexpected reply is ignored', async () => {
  const { client } = connect();
  client.receive({ kind: 'reply', id: 99, ok: false, error: 'lost' });
  const input = { row: 3, exchange: 0, maxParts: 1 };
  assert.deepEqual(await client.request('record', input), input);
});
