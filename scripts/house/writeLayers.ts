/**
 * Writes into biome.json which folder may import what, according to scripts/house/layers.ts.
 *
 *   npm run layers
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLayers } from './layers.ts';

const root = join(import.meta.dirname, '../..');
const path = join(root, 'biome.json');
writeFileSync(path, JSON.stringify(withLayers(JSON.parse(readFileSync(path, 'utf8')))));
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
const { status } = spawnSync(process.execPath, [biome, 'format', '--write', 'biome.json'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
