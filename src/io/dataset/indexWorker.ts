import { parentPort, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { buildIndex } from './buildIndex.ts';
import type { IndexReply, IndexRequest } from './indexWorkerMessages.ts';

/** Progress is told this often at most, in milliseconds. */
const progressInterval = 100;

const request: IndexRequest = workerData;
let told = 0;

l10n.config({ contents: request.strings });
buildIndex(request.path, request.kind, {
  mapping: request.mapping,
  onProgress: (progress) => {
    if (performance.now() - told > progressInterval) {
      told = performance.now();
      post({ type: 'progress', progress });
    }
  },
}).then(
  (index) => post({ type: 'done', index }),
  (error: unknown) =>
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
);

function post(reply: IndexReply): void {
  parentPort?.postMessage(reply);
}
