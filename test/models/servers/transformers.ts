import { join } from 'node:path';
import type { ModelServer } from '../ModelServer.ts';
import { installTransformers, makeTinyModel, tinyModel } from '../tinyModel.ts';
import { venv } from '../venv.ts';

const width = 64;

/** `transformers serve` with a random model: the lenient server, which ignores what it does not know. */
export const transformers: ModelServer = {
  id: 'transformers',
  name: 'transformers serve',
  model: (cache) => tinyModel(cache, width),
  install: async (cache) => {
    await installTransformers(cache);
    await makeTinyModel(cache, width);
  },
  command: (cache, port) => [
    join(venv(cache, 'transformers'), 'bin', 'transformers'),
    ['serve', tinyModel(cache, width), '--host', '127.0.0.1', '--port', String(port), '--device', 'cpu'],
  ],
  env: { HF_HUB_OFFLINE: '1', TRANSFORMERS_OFFLINE: '1', HF_HUB_DISABLE_TELEMETRY: '1' },
  ready: '/health',
  listed: false,
  obeys: false,
  knowsContext: false,
};
