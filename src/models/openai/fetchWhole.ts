import * as l10n from '@vscode/l10n';
import { nestsDeeper } from '../../core/text/parseJson.ts';
import { ModelError } from '../ModelError.ts';
import type { Secrets } from './Secrets.ts';

/** Maximum size of a response in bytes after decompression; many at once would fill the memory. */
const maxBodyBytes = 4 * 1024 * 1024;
/** How much of a response is kept. */
const maxKeptLength = 100_000;
/** Maximum nesting depth of a response. */
const maxBodyDepth = 200;

/** Statuses whose responses may not have a body. */
const statusesWithoutBody = [101, 204, 205, 304];

/** Carries requests to a server and brings its responses. */
export type Transport = typeof fetch;

/**
 * The only access to the network, with `fetchOpen`: a `fetch` that resolves with the whole body, limited in size (after
 * decompression) and nesting depth, and without secrets. It fails if no byte arrives for some milliseconds: a server that stops
 * in the middle of its answer does not occupy its slot until the timeout of the whole request.
 */
export function fetchWhole(idleTimeoutMs: number, secrets: Secrets): Transport {
  return async (input, init) => wholeOf(await fetch(input, init), idleTimeoutMs, secrets);
}

/** `fetchWhole`, except that the body of a success is still to be read: with `readChunks`, which has no limit of size. */
export function fetchOpen(idleTimeoutMs: number, secrets: Secrets): Transport {
  return async (input, init) => {
    const response = await fetch(input, init);
    return response.ok ? response : wholeOf(response, idleTimeoutMs, secrets);
  };
}

async function wholeOf(response: Response, idleTimeoutMs: number, secrets: Secrets): Promise<Response> {
  const { status, statusText } = response;
  const body = statusesWithoutBody.includes(status)
    ? null
    : secrets.hide(checkDepth(await readBody(response, idleTimeoutMs)));
  const headers = [...response.headers].map(([name, value]) => [name, secrets.hide(value)] as const);
  return new Response(body, {
    status,
    statusText: secrets.hide(statusText),
    headers: headers.map(([name, value]) => [name, value]),
  });
}

/** Rejects a body whose parsing would overflow the stack; its beginning is kept. */
function checkDepth(body: string): string {
  if (nestsDeeper(body, maxBodyDepth)) {
    throw new ModelError(
      'invalid-reply',
      l10n.t('The server’s answer is nested too deeply (limit: {0}).', maxBodyDepth),
      { raw: body.slice(0, maxKeptLength) },
    );
  }
  return body;
}

async function readBody(response: Response, idleTimeoutMs: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readChunks(response, idleTimeoutMs)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBodyBytes) {
      const raw = Buffer.concat(chunks).toString('utf8', 0, maxKeptLength);
      throw new ModelError('invalid-reply', l10n.t('The server’s answer exceeds 4 MB.'), { raw });
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The body of a response as it arrives. Throws if no byte arrives for some milliseconds. */
export async function* readChunks(response: Response, idleTimeoutMs: number): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  const cancel = () => void reader?.cancel().catch(() => undefined);
  let stalled = false;
  const watchdog = setTimeout(() => {
    stalled = true;
    cancel();
  }, idleTimeoutMs);
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      watchdog.refresh();
      yield read.value;
    }
  } catch (error) {
    throw cannotBeUnpacked(error) ?? error;
  } finally {
    clearTimeout(watchdog);
    cancel();
  }
  if (stalled) {
    const seconds = idleTimeoutMs / 1000;
    throw new ModelError(
      'timeout',
      l10n.t('The server stopped mid-answer: nothing received for {0} s.', seconds),
    );
  }
}

/** Error codes of zlib, Zstandard and Brotli in Node for a body that does not match its `content-encoding`. */
function cannotBeUnpacked(error: unknown): ModelError | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && /^(Z_|ZSTD_|ERR__)/.test(String(cause.code))
    ? new ModelError(
        'invalid-reply',
        l10n.t('The server’s answer cannot be decompressed: {0}', cause.message),
      )
    : undefined;
}
