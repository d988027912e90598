import * as l10n from '@vscode/l10n';
import { ModelError } from '../ModelError.ts';

/** No chat completion is this long; what is would only fill the memory. Bytes. */
const longestBody = 16 * 1024 * 1024;

/** Statuses whose responses may not have a body. */
const bodiless = [101, 204, 205, 304];

/**
 * A `fetch` that resolves with the whole body, and gives up where no byte of it comes for so many milliseconds: a server
 * that stops in the middle of its answer does not hold its place until the time limit of the whole request.
 */
export function fetchWhole(stallTimeout: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const body = bodiless.includes(response.status) ? null : await readBody(response, stallTimeout);
    const { status, statusText, headers } = response;
    return new Response(body, { status, statusText, headers });
  };
}

async function readBody(response: Response, stallTimeout: number): Promise<Uint8Array<ArrayBuffer>> {
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
      if (size > longestBody) {
        await reader?.cancel();
        throw new ModelError('invalid-reply', l10n.t('The answer of the server is longer than 16 MB.'));
      }
    }
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
  return Uint8Array.from(Buffer.concat(chunks));
}
