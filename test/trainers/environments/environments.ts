import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { home, install, makeEnvironment } from './uv.ts';

/** The trainers, each in an environment of its own: they want different versions of the same libraries. */
export const trainers = ['trl', 'llamafactory', 'swift'] as const;
export type Trainer = (typeof trainers)[number];

/** The versions that `requirements` pins, or the newest of the trainer and what it asks for. */
export type Edition = 'pinned' | 'newest';

export type Environment = { readonly python: string } | { readonly unavailable: string };

/** Where the run's own preparation is passed to the test files, which are processes of their own. */
const variable = 'DREAM_CURATOR_TRAINERS';

/** Makes all environments concurrently, for test files of this process's children. */
export async function prepareEnvironments(edition: Edition): Promise<Record<Trainer, Environment>> {
  const made = await Promise.all(trainers.map(async (one) => [one, await makeTrainer(one, edition)]));
  const environments: Record<Trainer, Environment> = Object.fromEntries(made);
  process.env[variable] = JSON.stringify(environments);
  return environments;
}

/** The environment of a trainer, made if it is not there yet; or why there is none. */
export async function environmentOf(trainer: Trainer): Promise<Environment> {
  const prepared = process.env[variable];
  return prepared === undefined ? makeTrainer(trainer, 'pinned') : JSON.parse(prepared)[trainer];
}

async function makeTrainer(trainer: Trainer, edition: Edition): Promise<Environment> {
  const folder = join(home, edition === 'pinned' ? trainer : `${trainer}-newest`);
  const python = join(folder, 'bin', 'python');
  const complete = join(folder, 'installed.txt');
  try {
    const pinned = await readFile(requirementsOf(trainer), 'utf8');
    const isThere = existsSync(complete) && (await readFile(complete, 'utf8')) === pinned;
    if (edition === 'newest' || !isThere) {
      await makeEnvironment(folder);
      await installTorchFromCpu(python, edition === 'pinned' ? everything(trainer) : newest(trainer, pinned));
      await writeFile(complete, pinned);
    }
    return { python };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { unavailable: text.trim().split('\n').slice(-3).join(' ') };
  }
}

function requirementsOf(trainer: Trainer): string {
  return join(import.meta.dirname, '..', 'requirements', `${trainer}.txt`);
}

/** The lists are complete: nothing is resolved. */
function everything(trainer: Trainer): readonly string[] {
  return ['--no-deps', '-r', requirementsOf(trainer)];
}

const packages: Readonly<Record<Trainer, readonly string[]>> = {
  trl: ['trl', 'peft', 'pillow'],
  llamafactory: ['llamafactory'],
  swift: ['ms-swift'],
};

/** The newest trainer beside the pinned torch, whose version says that it is the one for processors. */
function newest(trainer: Trainer, pinned: string): readonly string[] {
  const torch = pinned.split('\n').filter((line) => line.startsWith('torch=='));
  const overrides = join(import.meta.dirname, '..', 'requirements', 'overrides.txt');
  return ['--upgrade', '--overrides', overrides, ...packages[trainer], ...torch];
}

/**
 * torch's file for processors is where pip's configuration says, or else in torch's own index; that of the registry would bring 3 GB
 * for graphics cards with it.
 */
async function installTorchFromCpu(python: string, what: readonly string[]): Promise<void> {
  try {
    await install(python, what);
  } catch (error) {
    await install(python, ['--torch-backend=cpu', ...what]).catch(() => {
      throw error;
    });
  }
}
