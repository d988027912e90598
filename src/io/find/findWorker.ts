import { readProgramFile } from '../disk/paths.ts';
import { serveRequests } from '../workers/serveRequests.ts';
import type { FindRequests, FindSetup } from './FindMessages.ts';
import { fineImageHashes, imageHashes, promptKeys } from './nearKeys.ts';
import { RecordSearch } from './RecordSearch.ts';

let scanner: WebAssembly.Module | undefined;
/** The search that was prepared last. */
let prepared: { readonly setup: FindSetup; readonly search: RecordSearch } | undefined;

serveRequests<FindRequests>({
  prepare: ({ setup, watch }) => {
    scanner ??= new WebAssembly.Module(new Uint8Array(readProgramFile(setup.scannerPath)));
    prepared = { setup, search: new RecordSearch(setup, scanner, watch) };
  },
  find: async (block) => Uint32Array.from(await current().search.find(block)),
  fitPatterns: (texts) => Uint32Array.from(current().search.fitPatterns(texts)),
  readPromptKeys: (task) => promptKeys(task, current().setup),
  readImageHashes: (task) => imageHashes(task, current().setup),
  readFineImageHashes: (task) => fineImageHashes(task, current().setup),
});

function current(): NonNullable<typeof prepared> {
  if (!prepared) {
    throw new Error('The search was not prepared.');
  }
  return prepared;
}
