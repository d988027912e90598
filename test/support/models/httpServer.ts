import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface RunningServer {
  readonly origin: string;
  readonly received: readonly Received[];
  /** Ends it before the test does, so that nothing listens there any more. */
  close(): Promise<void>;
}

interface ServerOptions {
  /** Whether the test also answers the request for its models; by default it lists none, and does not count that request. */
  readonly listsModels?: boolean;
}

/** A server on this machine with its received requests; it ends with the test. */
export async function startHttpServer(
  t: TestContext,
  answer: (request: Received, response: ServerResponse) => void,
  { listsModels = false }: ServerOptions = {},
): Promise<RunningServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const { method = '', url = '', headers } = request;
    if (!listsModels && method === 'GET' && url.endsWith('/models')) {
      response.writeHead(404).end();
      return;
    }
    const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
    received.push(one);
    answer(one, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  t.after(close);
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, received, close };
}

/** A server whose list of models the test provides. */
export function startListingServer(
  t: Parameters<typeof startHttpServer>[0],
  answer: Parameters<typeof startHttpServer>[1],
): ReturnType<typeof startHttpServer> {
  return startHttpServer(t, answer, { listsModels: true });
}

/** Answers a request with JSON. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
