import { parentPort } from 'node:worker_threads';
import { readProgramFile } from '../disk/paths.ts';
import type { FindMessage, FindReply, FindRequest, FindSetup, FindWatch } from './FindMessages.ts';
import { imageHashes, promptKeys } from './nearKeys.ts';
import { RecordSearch } from './RecordSearch.ts';

let scanner: WebAssembly.Module | undefined;
/** Set by the first message of whoever engages the thread. */
let engaged: { readonly setup: FindSetup; readonly search: RecordSearch } | undefined;

// In the order in which they come; whoever sends them keeps a few waiting, so that there is always work.
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: FindMessage) => {
  last = last.then(async () => {
    try {
      if (message.type === 'setup') {
        engage(message.setup, message.watch);
      } else {
        reply({ ok: true, result: await answer(message) });
      }
    } catch (error) {
      reply({ ok: false, message: error instanceof Error ? error.message : String(error) });
    }
  });
});

function engage(setup: FindSetup, watch: FindWatch): void {
  engaged = undefined;
  scanner ??= new WebAssembly.Module(new Uint8Array(readProgramFile(setup.scannerPath)));
  engaged = { setup, search: new RecordSearch(setup, scanner, watch) };
}

async function answer(request: FindRequest): Promise<Uint32Array | Float64Array> {
  if (!engaged) {
    throw new Error('The search could not be set up.');
  }
  const { setup, search } = engaged;
  switch (request.type) {
    case 'find':
      return Uint32Array.from(await search.find(request));
    case 'patterns':
      return Uint32Array.from(search.fitPatterns(request));
    case 'prompts':
      return promptKeys(request.task, setup);
    case 'images':
      return imageHashes(request.task, setup);
  }
}

function reply(message: FindReply): void {
  parentPort?.postMessage(message);
}
