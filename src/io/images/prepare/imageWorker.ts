import { parentPort, workerData } from 'node:worker_threads';
import { initPhoton } from '@cf-wasm/photon/others';
import { readProgramFile } from '../../disk/paths.ts';
import type { PrepareReply, PrepareRequest } from './ImagePreparer.ts';
import { prepareImage } from './prepareImage.ts';

const ready = initPhoton({ module_or_path: readProgramFile(workerData.wasmPath) });

parentPort?.on('message', async ({ id, bytes, maxSide }: PrepareRequest) => {
  await ready;
  try {
    const prepared = prepareImage(bytes, maxSide);
    post({ id, ...prepared });
  } catch {
    post({ id, ok: false, problem: { kind: 'damaged' } });
  }
});

function post(reply: PrepareReply): void {
  parentPort?.postMessage(reply);
}
