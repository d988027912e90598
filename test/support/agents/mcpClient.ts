import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { readMarked } from './readMarked.ts';

export interface McpClient {
  readonly client: Client;
  /** The server's process; null once it has ended. */
  readonly pid: number | null;
  /** Everything that the server has written to standard error. */
  errors(): string;
  /** The value that a tool returns, out of its marks. */
  ask(tool: string, input?: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/** Starts a command line as a server and connects the SDK's own client to it; the test closes both. */
export async function connectMcp(
  t: TestContext,
  program: string,
  args: readonly string[],
  { name = 'Test client', cwd }: { readonly name?: string; readonly cwd?: string } = {},
): Promise<McpClient> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, ...args],
    env: {
      PATH: process.env.PATH ?? '',
      LANG: 'C',
      XDG_CACHE_HOME: join(dirname(program), '..', 'user-caches'),
    },
    stderr: 'pipe',
    ...(cwd === undefined ? {} : { cwd }),
  });
  let said = '';
  transport.stderr?.on('data', (piece: Buffer) => {
    said += piece.toString('utf8');
  });
  const client = new Client({ name, version: '1' });
  await client.connect(transport);
  t.after(() => client.close());
  return {
    client,
    pid: transport.pid,
    errors: () => said,
    ask: async (tool, input = {}) => readMarked({ text: await textOf(client, tool, input) }),
  };
}

/** The text that a tool returns as it is. */
export async function textOf(client: Client, tool: string, input: Record<string, unknown>): Promise<string> {
  const { content } = await client.callTool({ name: tool, arguments: input });
  const [only, ...others] = content as { type: string; text: string }[];
  if (only?.type !== 'text' || others.length > 0) {
    throw new Error(`A tool returns one text, not ${JSON.stringify(content)}`);
  }
  return only.text;
}
