/**
 * What exports take, from a whole process of the command line: 50,000 decided pairs to JSON lines, and images to Parquet, compared with
 * `datasets` (load the rows, embed the files, write), if a Python has it.
 *
 *   DREAM_BENCH_IMAGES_MB   how many megabytes of images: 300; the goal is about 2,400
 *   DREAM_CURATOR_PYTHON    a Python with `datasets`; by default one of those that `npm run test:trainers` has made
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { encodePng, makePicture } from '../support/files/pictures.ts';
import { projectRoot } from '../support/project/paths.ts';
import { placePrograms } from '../support/project/programs.ts';
import { reportRow } from './report/reportRow.ts';

const textRows = 50_000;
const imageBytes = 100_000;
const megabytes = Number(process.env.DREAM_BENCH_IMAGES_MB || 300);
const words =
  'Tell me how a person would go about this, and what happens after that if nobody looks. '.repeat(6);

const folder = await mkdtemp(join(tmpdir(), 'dream-bench-'));
try {
  await mkdir(join(folder, 'dist'));
  await placePrograms(join(folder, 'dist'));
  await measureText();
  await measureImages();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measureText(): Promise<void> {
  const path = join(folder, 'text.jsonl');
  await writeRows(path, textRows, () => []);
  run('decide', path, '--accept-proposed', '--no-length-balance');
  const out = join(folder, 'pairs.jsonl');
  const { seconds, cpu, resident } = run('export', path, '--target', 'trl', '--out', out);
  console.log(
    `${textRows} text records: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time, ${resident} MB resident`,
  );
  reportRow({
    name: `export of ${textRows} text records to JSON lines`,
    value: seconds,
    unit: 's',
    goal: 'under 5 s on a quiet machine',
    met: seconds < 5,
  });
}

async function measureImages(): Promise<void> {
  const count = Math.round((megabytes * 1e6) / imageBytes);
  const path = join(folder, 'images', 'set.jsonl');
  await mkdir(dirname(path));
  for (let at = 0; at < count; at += 1) {
    await writeFile(join(dirname(path), `${at}.png`), largePng(at));
  }
  await writeRows(path, count, (at) => [`${at}.png`]);
  run('decide', path, '--accept-proposed', '--no-length-balance');
  const out = join(folder, 'parquet');
  const own = run('export', path, '--target', 'trl', '--out', out, '--container', 'parquet');
  await checkHashes(out, count);
  const speed = (count * imageBytes) / 1e6 / own.seconds;
  const peer = measurePeer(path);
  const peerSpeed = peer && (count * imageBytes) / 1e6 / peer.seconds;
  console.log(
    `${count} images: ${own.seconds.toFixed(1)} s, ${own.cpu.toFixed(1)} s of processor time, ${own.resident} MB resident; datasets ${peer ? `${peer.version}: ${peer.seconds.toFixed(1)} s, ${peer.cpu.toFixed(1)} s of processor time, ${peer.resident} MB` : 'was not measured'}`,
  );
  reportRow({
    name: `export of ${megabytes} MB of images to Parquet`,
    value: speed,
    unit: 'MB/s',
    ...(peer &&
      peerSpeed !== undefined && {
        peer: `datasets ${peer.version}`,
        peerValue: peerSpeed,
        ratio: speed / peerSpeed,
      }),
    goal: 'at least 1.2 times datasets',
    met: peerSpeed === undefined || speed >= 1.2 * peerSpeed,
  });
  reportRow({
    name: 'its peak resident memory',
    value: own.resident,
    unit: 'MB',
    goal: 'under 300',
    met: own.resident < 300,
  });
}

/** A valid PNG of this size whose bytes no other has: most of them are in a chunk that readers skip. */
function largePng(at: number): Buffer {
  const png = encodePng(makePicture(16, 16));
  const seed = createHash('sha256').update(String(at)).digest();
  const data = Buffer.alloc(imageBytes - png.length - 12, seed);
  const body = Buffer.concat([Buffer.from('raNd'), data]);
  const chunk = Buffer.alloc(8 + data.length + 4);
  chunk.writeUInt32BE(data.length);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), 8 + data.length);
  const end = png.length - 12;
  return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]);
}

async function writeRows(
  path: string,
  count: number,
  imagesOf: (at: number) => readonly string[],
): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      id: `r${at}`,
      prompt: `Question ${at}: ${words}`,
      chosen: `No ${at}. ${words}`,
      rejected: `Yes ${at}. ${words}`,
      images: imagesOf(at),
    }),
  );
  await writeFile(path, `${lines.join('\n')}\n`);
}

interface Measured {
  readonly seconds: number;
  readonly cpu: number;
  /** Megabytes. */
  readonly resident: number;
}

/** Runs the command line in a process of its own. */
function run(...args: readonly string[]): Measured {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      join(import.meta.dirname, 'jobs', 'printResident.mjs'),
      join(folder, 'dist', 'cli.cjs'),
      ...args,
    ],
    { encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, XDG_CACHE_HOME: join(folder, 'caches') } },
  );
  const [, resident, cpu] = /RESIDENT (\d+) CPU ([\d.]+)/.exec(stderr) ?? [];
  if (status !== 0 || resident === undefined) {
    throw new Error(`${args[0]}: ${stderr}`);
  }
  return {
    seconds: (performance.now() - started) / 1000,
    cpu: Number(cpu),
    resident: Math.round(Number(resident) / 1e6),
  };
}

/** Every image is in the file, byte for byte, as another reader sees it. */
async function checkHashes(out: string, count: number): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const sql = `SELECT DISTINCT sha256(i.bytes) FROM (SELECT unnest(images) AS i FROM read_parquet('${out}/data/*.parquet'))`;
  const rows = (await connection.runAndReadAll(sql)).getRows();
  connection.closeSync();
  const read = new Set(rows.map(([hash]) => String(hash)));
  const wanted = Array.from({ length: count }, (_, at) =>
    createHash('sha256').update(largePng(at)).digest('hex'),
  );
  if (read.size !== count || !wanted.every((hash) => read.has(hash))) {
    throw new Error('Images in the file differ from those that were exported.');
  }
  console.log(`DuckDB reads all ${count} images with their SHA-256`);
}

function measurePeer(path: string): (Measured & { readonly version: string }) | undefined {
  const python = findPython();
  if (python === undefined) {
    console.log(
      'skipped: datasets: no Python has it; run npm run test:trainers, or set DREAM_CURATOR_PYTHON',
    );
    return undefined;
  }
  const script = join(import.meta.dirname, 'python', 'exportWithDatasets.py');
  const text = execFileSync(python, [script, path, join(folder, 'peer.parquet')], {
    encoding: 'utf8',
    env: { ...process.env, HF_HUB_OFFLINE: '1', HF_DATASETS_CACHE: join(folder, 'datasets-cache') },
  });
  return JSON.parse(text.trim().split('\n').at(-1) ?? '');
}

function findPython(): string | undefined {
  const made = globSync(join(projectRoot, '.trainers', '*', 'bin', 'python'));
  return [process.env.DREAM_CURATOR_PYTHON, ...made].find(
    (python) =>
      python !== undefined &&
      existsSync(python) &&
      spawnSync(python, ['-c', 'import datasets'], { stdio: 'ignore' }).status === 0,
  );
}
