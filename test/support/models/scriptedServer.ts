import type { ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { type CompletionRequest, replyTo } from '../loopback/replyTo.ts';
import { startHttpServer } from './httpServer.ts';
import { completion } from './serverReplies.ts';

/** A request for a completion that a server was sent. */
export interface Post {
  /** From 1. */
  readonly number: number;
  readonly request: CompletionRequest;
  /** Everything that the model is to read. */
  readonly text: string;
}

interface ScriptedServer {
  readonly baseUrl: string;
  readonly posts: readonly Post[];
}

/** A model server in this process that answers according to an attack; its list of models is empty. */
export async function startScriptedServer(
  t: TestContext,
  answer: (post: Post, response: ServerResponse) => void,
): Promise<ScriptedServer> {
  const posts: Post[] = [];
  const { origin } = await startHttpServer(t, ({ body }, response) => {
    const request: CompletionRequest = JSON.parse(body);
    const text = request.messages.map(({ content }) => String(content)).join('\n');
    const post = { number: posts.length + 1, request, text };
    posts.push(post);
    answer(post, response);
  });
  return { baseUrl: `${origin}/v1`, posts };
}

/** The body of an honest answer to a request; what is given replaces its usage. */
export function honestBody(
  { request }: Post,
  usage = '{"prompt_tokens":900,"completion_tokens":20}',
): string {
  const body = { ...completion(replyTo(request, 0, false)), usage: '@' };
  return JSON.stringify(body).replace('"@"', () => usage);
}

/** Sends a body as JSON. */
export function sendBody(response: ServerResponse, body: string | Uint8Array, headers: object = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
}
