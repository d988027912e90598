import { parentPort } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { type IndexReply, type IndexRequest, indexFile } from './indexFile.ts';

// One request at a time: whoever sends it waits for its end.
parentPort?.on('message', (request: IndexRequest) => {
  l10n.config({ contents: request.strings });
  indexFile(request, (news) => post({ type: 'news', news })).catch((error: unknown) =>
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

function post(reply: IndexReply): void {
  parentPort?.postMessage(reply);
}
