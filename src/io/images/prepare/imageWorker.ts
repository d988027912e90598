import { workerData } from 'node:worker_threads';
import { initPhoton } from '@cf-wasm/photon/others';
import { readProgramFile } from '../../disk/paths.ts';
import { serveRequests } from '../../workers/serveRequests.ts';
import type { ImageRequests } from './ImagePreparer.ts';
import { prepareImage } from './prepareImage.ts';

const ready = initPhoton({ module_or_path: readProgramFile(workerData.wasmPath) });

serveRequests<ImageRequests>({
  prepare: async ({ bytes, maxSide, lossless }) => {
    await ready;
    return prepareImage(bytes, maxSide, lossless);
  },
});
