import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import wabtModule from 'wabt';
import { projectRoot } from '../test/support/project/paths.ts';

/** The `.wat` files whose assembled module is next to them as TypeScript. */
export function moduleFiles(): readonly { readonly wat: string; readonly module: string }[] {
  return globSync('src/**/*.wat', { cwd: projectRoot })
    .map((name) => join(projectRoot, name))
    .map((wat) => ({ wat, module: wat.replace(/\.wat$/, 'Module.ts') }))
    .filter(({ module }) => existsSync(module));
}

/** Characters of Base64 per line. */
const lineLength = 100;

/** The module of a `.wat` file. */
export async function assemble(wat: string): Promise<Uint8Array> {
  const wabt = await wabtModule();
  const module = wabt.parseWat(basename(wat), await readFile(wat, 'utf8'), { simd: true });
  module.validate();
  return module.toBinary({}).buffer;
}

/** The source of the TypeScript module with the assembled `.wat` file: workers then need not find a file. */
export async function moduleSource(wat: string): Promise<string> {
  const name = basename(wat);
  const base64 = Buffer.from(await assemble(wat)).toString('base64');
  const lines = base64.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return [
    `/** ${name}, assembled: WebAssembly in base64. \`npm run assemble\` writes it, a unit test compares. */`,
    `export const ${name.replace('.wat', 'Module')} =`,
    `${lines.map((line) => `  '${line}'`).join(' +\n')};\n`,
  ].join('\n');
}
