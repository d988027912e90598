import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from '../../support/project/commands.ts';
import type { ModelServer } from '../ModelServer.ts';
import { installTransformers, makeTinyModel, tinyModel } from '../tinyModel.ts';
import { venv } from '../venv.ts';

const width = 256;

/** The folder of the model that vLLM serves. */
export function vllmModel(cache: string): string {
  return tinyModel(cache, width);
}

/** What `vllm serve` and `vllm run-batch` take alike. */
export const engineOptions: readonly string[] = [
  ...['--served-model-name', 'tiny', '--max-model-len', '4096', '--max-num-seqs', '4', '--enforce-eager'],
  ...['--dtype', 'float32', '--limit-mm-per-prompt', '{"image":2}', '--load-format', 'dummy'],
];

/** vLLM on CPU with a random model: the strict server. */
export const vllm: ModelServer = {
  id: 'vllm',
  name: 'vLLM',
  model: () => 'tiny',
  install: async (cache) => {
    await installTransformers(cache);
    await makeTinyModel(cache, width);
    const home = venv(cache, 'vllm');
    const marker = join(home, 'installed-by-dream-curator.json');
    if (!existsSync(marker)) {
      await run('python3', ['-m', 'venv', home]);
      await run('bash', [join(import.meta.dirname, '..', 'python', 'vllm_install.sh'), home]);
      await writeFile(marker, '{}');
    }
  },
  command: (cache, port) => [
    'env',
    [
      `PATH=${join(venv(cache, 'vllm'), 'bin')}${delimiter}${process.env.PATH}`,
      'vllm',
      'serve',
      vllmModel(cache),
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...engineOptions,
    ],
  ],
  env: {
    HF_HUB_OFFLINE: '1',
    TRANSFORMERS_OFFLINE: '1',
    VLLM_NO_USAGE_STATS: '1',
    DO_NOT_TRACK: '1',
    VLLM_CPU_KVCACHE_SPACE: '1',
    VLLM_CPU_OMP_THREADS_BIND: 'nobind',
    OMP_NUM_THREADS: '1',
    VLLM_HOST_IP: '127.0.0.1',
  },
  ready: '/health',
  listed: true,
  obeys: true,
  knowsContext: true,
};
