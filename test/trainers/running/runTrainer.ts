import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import type { Trainer } from '../environments/environments.ts';
import { home } from '../environments/uv.ts';

/** A script that starts a trainer, with further arguments. */
export interface Run {
  readonly name: string;
  /** The script and its arguments. */
  readonly argv: readonly string[];
  readonly cwd: string;
}

/** One sequence of a row as the trainer's collator makes it: decoded again, without image tokens. */
export interface Sequence {
  readonly asked: string;
  /** What the model is trained to answer: what truncation has left of it. */
  readonly answered: string;
  readonly tokens: number;
}

/** A row as it reaches the model: chosen before rejected, and a digest of the pixels of each picture. */
export interface SeenRow {
  readonly sequences: readonly Sequence[];
  readonly images: readonly string[];
  /** The label of KTO. */
  readonly label: boolean | null;
}

/** What was seen of a run. */
export interface Seen {
  readonly rows: readonly SeenRow[];
  /** Why not all rows reach the model. */
  readonly rowError: string | null;
  /** Why the script ended. */
  readonly error: string | null;
  readonly losses: readonly (number | string)[];
  readonly visionEntered: number;
  readonly weightsChanged: number;
  readonly seconds: number;
}

/** What a process printed. */
export interface TrainerReport {
  readonly versions: Readonly<Record<string, string>>;
  /** By name; without those that did not end in time. */
  readonly runs: Readonly<Record<string, Seen>>;
  /** Digests of the pixels of picture files. */
  readonly pictures: Readonly<Record<string, string>>;
  /** What the libraries wrote on standard error. */
  readonly log: string;
}

/** Kinds of tiny models: of LLaVA's, without vision, of Qwen2-VL's. */
export type ModelKind = 'llava' | 'text' | 'qwen2vl';

/** The folder of a tiny model, made by a trainer's own libraries. */
export function modelFolder(trainer: Trainer, kind: ModelKind): string {
  return join(home, 'models', trainer, kind);
}

/** Many times what a quiet machine takes. */
const limitMs = 15 * 60_000;

interface Options {
  readonly trainer: Trainer;
  readonly python: string;
  readonly kinds: readonly ModelKind[];
  readonly runs: readonly Run[];
  /** Files of pictures whose digests are wanted. */
  readonly pictures: readonly string[];
  readonly caches: string;
}

/** Runs scripts one after the other in one process of a trainer: importing it takes longer than a run. */
export async function runTrainer(options: Options): Promise<TrainerReport> {
  const { trainer, python, kinds, runs, pictures, caches } = options;
  const python3 = spawn(python, [join(import.meta.dirname, '..', 'python', 'train.py')], {
    env: { ...process.env, ...offline, ...cachesIn(caches) },
    cwd: caches,
    timeout: limitMs,
  });
  const input = { models: join(home, 'models', trainer), kinds, runs, pictures };
  python3.stdin.end(JSON.stringify(input));
  const [output, errors] = await Promise.all([
    text(python3.stdout),
    buffer(python3.stderr),
    new Promise((resolve) => python3.on('close', resolve)),
  ]);
  const [head, ...seen] = output.split('\n').filter((line) => line.startsWith('{'));
  if (head === undefined) {
    throw new Error(`${trainer} did not start: ${errors.toString('utf8').slice(-2000)}`);
  }
  const named = seen.map((line) => JSON.parse(line)).map((run: Seen & { name: string }) => [run.name, run]);
  return { ...JSON.parse(head), runs: Object.fromEntries(named), log: errors.toString('utf8') };
}

const standIns = join(import.meta.dirname, '..', 'python', 'standIns');

/** No model hub, and no more threads than one: several trainers run concurrently. */
const offline = {
  HF_HUB_OFFLINE: '1',
  HF_DATASETS_OFFLINE: '1',
  OMP_NUM_THREADS: '1',
  CUDA_VISIBLE_DEVICES: '',
  PYTHONPATH: standIns,
};

function cachesIn(folder: string): Record<string, string> {
  return { HF_HOME: join(folder, 'huggingface'), MODELSCOPE_CACHE: join(folder, 'modelscope') };
}
