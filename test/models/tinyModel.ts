import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../support/project/commands.ts';
import { installVenv, venv } from './venv.ts';

/** The environment that both creates tiny models and serves them with transformers. */
export async function installTransformers(cache: string): Promise<void> {
  await installVenv(cache, 'transformers', [['torch==2.13.0'], ['transformers[serving]==5.23.0', 'pillow']]);
}

/** The folder of a tiny random vision-language model of some width, created if it does not exist yet. */
export async function makeTinyModel(cache: string, width: number): Promise<void> {
  const folder = tinyModel(cache, width);
  if (!existsSync(join(folder, 'processor_config.json'))) {
    await mkdir(folder, { recursive: true });
    const script = join(import.meta.dirname, 'python', 'tiny_vlm.py');
    await run(join(venv(cache, 'transformers'), 'bin', 'python'), [script, folder, String(width)]);
  }
}

export function tinyModel(cache: string, width: number): string {
  return join(cache, 'models', `tiny-llava-${width}`);
}
