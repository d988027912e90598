/**
 * Makes the sample dataset (media/sample) from this folder, resvg and the DejaVu fonts alone.
 *
 *   node scripts/sample/makeSample.ts           writes it
 *   node scripts/sample/makeSample.ts --check   compares it with what is there; exit code 1 if a file differs
 *
 * The records, and which answer of each is better, are in samples/.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFiles } from './sampleFiles.ts';
import { sampleLines } from './sampleLines.ts';

const folder = join(import.meta.dirname, '../../media/sample');

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Images on disk that no record refers to. */
function leftovers(files: Map<string, Uint8Array>): string[] {
  const images = join(folder, 'images');
  if (!existsSync(images)) return [];
  return readdirSync(images)
    .map((name) => `images/${name}`)
    .filter((name) => !files.has(name));
}

function state(name: string, made: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) return 'missing';
  return sha256(readFileSync(path)) === made ? 'same' : 'differs';
}

function write(files: Map<string, Uint8Array>): void {
  mkdirSync(join(folder, 'images'), { recursive: true });
  for (const name of leftovers(files)) rmSync(join(folder, name));
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
}

const files = await sampleFiles(sampleLines);
const check = process.argv.includes('--check');
if (!check) write(files);

let wrong = 0;
for (const [name, bytes] of files) {
  const hash = sha256(bytes);
  const found = state(name, hash);
  if (found !== 'same') wrong += 1;
  process.stdout.write(`${hash}  ${name}  ${bytes.length} bytes${check ? `  ${found}` : ''}\n`);
}
for (const name of leftovers(files)) {
  wrong += 1;
  process.stdout.write(`${name}  not part of the sample\n`);
}
if (wrong > 0) process.exitCode = 1;
