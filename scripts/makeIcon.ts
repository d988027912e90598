/**
 * Draws media/icon.png, the extension's icon, from media/icon/icon.svg.
 *
 *   node scripts/makeIcon.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const media = join(import.meta.dirname, '../media');
const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
await initWasm(new Uint8Array(readFileSync(wasm)));
const svg = readFileSync(join(media, 'icon/icon.svg'), 'utf8');
const png = new Resvg(svg, { fitTo: { mode: 'width', value: 256 } }).render().asPng();
writeFileSync(join(media, 'icon.png'), png);
console.log(`media/icon.png, ${png.length} bytes`);
