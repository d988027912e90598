import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

/** A tool as the protocol describes it. */
interface ServedTool {
  readonly name: string;
  readonly description: string;
  /** JSON schema of an object. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  /** Whether it changes nothing at all. */
  readonly isReadOnly: boolean;
}

interface Served {
  readonly version: string;
  /** For the model, in English. */
  readonly instructions: string;
  readonly tools: readonly ServedTool[];
  /** Calls a tool; `agent` is what the client calls itself. */
  call(
    name: string,
    input: unknown,
    from: { readonly agent: string; readonly signal: AbortSignal },
  ): Promise<{ readonly text: string; readonly isError: boolean }>;
}

/** How often a client that asks for it gets a sign of life while a call runs: some give up on calls without one. */
const defaultBeatMs = 5000;

interface Connection {
  readonly transport?: Transport;
  readonly beatMs?: number;
}

/**
 * Serves tools by the Model Context Protocol over standard input and output, which nothing else may use meanwhile. Resolves when
 * the connection has ended or the signal is aborted.
 */
export async function serveTools(
  { version, instructions, tools, call }: Served,
  signal: AbortSignal,
  { transport = new StdioServerTransport(), beatMs = defaultBeatMs }: Connection = {},
): Promise<void> {
  const server = new Server(
    { name: 'dream-curator', version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, description, inputSchema, isReadOnly }) => ({
      name,
      description,
      inputSchema: { ...inputSchema, type: 'object' as const },
      annotations: { readOnlyHint: isReadOnly, destructiveHint: false, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(
    CallToolRequestSchema,
    async ({ params }, { signal: cancelled, sendNotification }) => {
      const agent = server.getClientVersion()?.name ?? '';
      const from = { agent, signal: AbortSignal.any([signal, cancelled]) };
      const progressToken = params._meta?.progressToken;
      const working = call(params.name, params.arguments, from);
      const { text, isError } = await (progressToken === undefined
        ? working
        : withBeats(working, beatMs, (progress) =>
            sendNotification({ method: 'notifications/progress', params: { progressToken, progress } }),
          ));
      return { content: [{ type: 'text' as const, text }], isError };
    },
  );
  const ended = Promise.withResolvers<void>();
  server.onclose = () => ended.resolve();
  signal.addEventListener('abort', () => ended.resolve(), { once: true });
  await server.connect(transport);
  await ended.promise;
  await server.close();
}

/** Settles as a promise does; until then counts aloud, from 1. */
async function withBeats<Result>(
  work: Promise<Result>,
  beatMs: number,
  beat: (count: number) => Promise<void>,
): Promise<Result> {
  let count = 0;
  const beating = setInterval(() => {
    count += 1;
    beat(count).catch(() => undefined);
  }, beatMs);
  try {
    return await work;
  } finally {
    clearInterval(beating);
  }
}
