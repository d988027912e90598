import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { FindReply, FindRequest, FindSetup } from './FindMessages.ts';
import { imageHashes } from './imageHashes.ts';
import { promptKeys } from './promptKeys.ts';
import { RecordSearch } from './RecordSearch.ts';

const setup: FindSetup = workerData;
const search = new RecordSearch(setup, new WebAssembly.Module(readFileSync(setup.scannerPath)));

// In the order in which they come; whoever sends them keeps a few waiting, so that there is always work.
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (request: FindRequest) => {
  last = last.then(async () => {
    try {
      reply({ ok: true, result: await answer(request) });
    } catch (error) {
      reply({ ok: false, message: error instanceof Error ? error.message : String(error) });
    }
  });
});

async function answer(request: FindRequest): Promise<Uint32Array | Float64Array> {
  switch (request.type) {
    case 'find':
      return Uint32Array.from(await search.find(request));
    case 'prompts':
      return promptKeys(request.task, setup);
    case 'images':
      return imageHashes(request.task, setup);
  }
}

function reply(message: FindReply): void {
  parentPort?.postMessage(message);
}
