import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { imageName, recordLine, type Sample } from './Sample.ts';

/** Every file of the sample dataset, by its path below media/sample. */
export async function sampleFiles(lines: (Sample | string)[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const texts: string[] = [];
  for (const [index, line] of lines.entries()) {
    texts.push(typeof line === 'string' ? line : recordLine(line, index + 1));
    if (typeof line === 'string') continue;
    for (const picture of line.pictures) {
      files.set(imageName(picture, index + 1), await rasterise(picture.svg));
    }
  }
  files.set('sample.jsonl', Buffer.from(texts.join('\n') + '\n'));
  return files;
}

const require = createRequire(import.meta.url);
const fontNames = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansMono', 'DejaVuSansMono-Bold'];

let fontBuffers: Uint8Array[] | undefined;

async function prepared(): Promise<Uint8Array[]> {
  if (fontBuffers) return fontBuffers;
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  fontBuffers = fontNames.map((name) => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)));
  return fontBuffers;
}

/** SVG to PNG, the same bytes everywhere: fonts and renderer come from node_modules, not from the system. */
async function rasterise(svg: string): Promise<Uint8Array> {
  const font = { fontBuffers: await prepared(), defaultFontFamily: 'DejaVu Sans' };
  const resvg = new Resvg(svg, { font });
  const image = resvg.render();
  const png = image.asPng();
  image.free();
  resvg.free();
  return png;
}
