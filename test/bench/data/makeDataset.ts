import { existsSync, mkdirSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRecords } from './makeRecords.ts';

/** The sizes of the benches' datasets; records are shorter in the one that is about their number. */
const sizes = {
  small: { records: 900, words: 150 },
  large: { records: 1_000_000, words: 150 },
  many: { records: 10_000_000, words: 6 },
} as const;

/** Share of the full sizes, for a run that only shows that benches work. */
const scale = Number(process.env.DREAM_BENCH_SCALE || 1);
const folder = process.env.DREAM_BENCH_DATA || join(tmpdir(), 'dream-curator-bench');

/** A seeded dataset in DREAM's format: its path, created if it does not exist yet. */
export async function makeDataset(size: keyof typeof sizes): Promise<string> {
  const { records: full, words } = sizes[size];
  const records = size === 'small' ? full : Math.max(1000, Math.round(full * scale));
  const path = join(folder, `dream-${size}-${records}.jsonl`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    console.log(`making ${path}`);
    const file = await open(`${path}.part`, 'w');
    for (const lines of makeRecords(records, words)) {
      await file.write(lines);
    }
    await file.close();
    await rename(`${path}.part`, path);
  }
  console.log(`${path}: ${records.toLocaleString()} records, ${(statSync(path).size / 1e6).toFixed(0)} MB`);
  return path;
}
