import * as l10n from '@vscode/l10n';
import { nestsDeeper } from '../../core/text/parseJson.ts';
import { ModelError } from '../ModelError.ts';
import type { Secrets } from './Secrets.ts';

/** No chat completion is this long, however it is packed; many at once would fill the memory. Bytes. */
const maxBodyBytes = 4 * 1024 * 1024;
/** As much of one is kept. */
const maxKeptLength = 100_000;
/** No chat completion is nested this deep. */
const maxBodyDepth = 200;

/** Statuses whose responses may not have a body. */
const statusesWithoutBody = [101, 204, 205, 304];

/**
 * The door from the network: a `fetch` that resolves with the whole body, bounded in bytes (as they are unpacked) and in
 * depth, and without secrets. It gives up where no byte comes for so many milliseconds: a server that stops in the middle of
 * its answer does not hold its place until the time limit of the whole request.
 */
export function fetchWhole(stallTimeout: number, secrets: Secrets): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const { status, statusText } = response;
    const body = statusesWithoutBody.includes(status)
      ? null
      : secrets.hide(checkDepth(await readBody(response, stallTimeout)));
    const headers = [...response.headers].map(([name, value]) => [name, secrets.hide(value)] as const);
    return new Response(body, {
      status,
      statusText: secrets.hide(statusText),
      headers: headers.map(([name, value]) => [name, value]),
    });
  };
}

/** Refuses a body that would not be read to its end without running out of stack; what it said is kept. */
function checkDepth(body: string): string {
  if (nestsDeeper(body, maxBodyDepth)) {
    throw new ModelError(
      'invalid-reply',
      l10n.t('The answer of the server is nested deeper than {0} levels.', maxBodyDepth),
      { raw: body.slice(0, maxKeptLength) },
    );
  }
  return body;
}

async function readBody(response: Response, stallTimeout: number): Promise<string> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let stalled = false;
  const watchdog = setTimeout(() => {
    stalled = true;
    void reader?.cancel().catch(() => undefined);
  }, stallTimeout);
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      watchdog.refresh();
      chunks.push(read.value);
      size += read.value.length;
      if (size > maxBodyBytes) {
        void reader?.cancel().catch(() => undefined);
        const raw = Buffer.concat(chunks).toString('utf8', 0, maxKeptLength);
        throw new ModelError('invalid-reply', l10n.t('The answer of the server is longer than 4 MB.'), {
          raw,
        });
      }
    }
  } catch (error) {
    throw cannotBeUnpacked(error) ?? error;
  } finally {
    clearTimeout(watchdog);
  }
  if (stalled) {
    const seconds = stallTimeout / 1000;
    throw new ModelError(
      'timeout',
      l10n.t('The server stopped in the middle of its answer: nothing for {0} s.', seconds),
    );
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a body is that is not packed as its `content-encoding` says, by the codes of zlib, Zstandard and Brotli in Node. */
function cannotBeUnpacked(error: unknown): ModelError | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && /^(Z_|ZSTD_|ERR__)/.test(String(cause.code))
    ? new ModelError(
        'invalid-reply',
        l10n.t('The answer of the server cannot be unpacked: {0}', cause.message),
      )
    : undefined;
}
