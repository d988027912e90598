import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readJournal } from '../support/dataset/readJournal.ts';
import { encodeJpeg } from '../support/files/photon.ts';
import { encodeBmp, encodePng, makePicture } from '../support/files/pictures.ts';
import { projectRoot } from '../support/project/paths.ts';
import { disposableFolder } from '../support/temporaryFolder.ts';
import type { Check } from './Check.ts';
import type { ModelServer } from './ModelServer.ts';

/** The `--json` output of a run of the command line. */
interface Told {
  readonly answered: number;
  readonly failed: number;
  readonly unasked: number;
  readonly spend: { readonly requests: number; readonly inputTokens: number; readonly outputTokens: number };
}

const records = [
  {
    id: 'png',
    images: ['a.png'],
    prompt: 'Whose card is this?',
    chosen: 'I cannot say.',
    rejected: 'It is Mira’s.',
  },
  {
    id: 'bmp',
    images: ['b.bmp'],
    prompt: 'What is it?',
    chosen: 'A red square.',
    rejected: 'No idea at all.',
  },
  { id: 'half', images: ['c.jpg'], prompt: 'And this?', chosen: 'A picture.', rejected: 'A photograph.' },
];

/** The whole loop on the command line: risks, scores, pairs; every question ends answered or failed with its reason. */
export async function tryLoop(server: ModelServer, origin: string, cache: string): Promise<Check> {
  await using folder = await disposableFolder('models');
  const dataset = await writeData(folder.path);
  const model = ['--provider', 'openai', '--base-url', `${origin}/v1`, '--model', server.model(cache)];
  const how = [
    '--max-tokens',
    '160',
    '--timeout',
    '600',
    '--concurrency',
    '2',
    '--seed',
    '1',
    '--temperature',
    '0.3',
  ];
  const disentangled = (await cli(['disentangle', dataset, ...model, ...how])) as Told;
  const scored = (await cli(['score', dataset, ...model, ...how])) as Told;
  const pairs = await cli(['pair', dataset]);
  const events = (await readJournal(dataset)).filter(({ type }) => type === 'answer' || type === 'failure');
  const codes = events.flatMap(({ reason }) => reason?.code ?? []);
  const counted = Object.entries(Object.groupBy(codes, (code) => code)).map(
    ([code, all]) => `${all?.length} ${code}`,
  );
  const answers = disentangled.answered + scored.answered;
  const unasked = disentangled.unasked + scored.unasked;
  const tokens = disentangled.spend.inputTokens + scored.spend.inputTokens;
  const text = [
    `${answers} answered`,
    ...counted.map((one) => `${one}`),
    `${(pairs as { pairs?: unknown[] }).pairs?.length ?? 0} pairs`,
    `${tokens} tokens in`,
  ].join(', ');
  // Half a JPEG fails here, whatever the server; what a server makes up never counts as an answer.
  const ok = unasked === 0 && codes.includes('image') && (server.obeys ? answers > 0 : counted.length > 1);
  return { text, ok };
}

async function writeData(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const picture = makePicture(96, 64);
  const jpeg = encodeJpeg(makePicture(256, 256));
  await writeFile(join(folder, 'a.png'), encodePng(picture));
  await writeFile(join(folder, 'b.bmp'), encodeBmp(picture));
  await writeFile(join(folder, 'c.jpg'), jpeg.subarray(0, jpeg.length / 2));
  const path = join(folder, 'data.jsonl');
  await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return path;
}

/** Runs the built command line; exit code 1 means that something failed, with details in the JSON. */
async function cli(args: readonly string[]): Promise<unknown> {
  const script = join(projectRoot, 'dist', 'cli.cjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args, '--json'], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    if (!error.stdout) {
      throw new Error(`${args[0]}: ${error.stderr}`);
    }
    return { stdout: error.stdout };
  });
  return JSON.parse(stdout);
}
