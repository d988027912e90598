import assert from 'node:assert/strict';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';
import { build } from 'esbuild';
import { noticeOf, packageFolders, thirdPartyNotices } from '../../../scripts/thirdPartyNotices.mjs';
import { projectRoot } from '../../support/project/paths.ts';

const page = join(projectRoot, 'dist', 'THIRD-PARTY-NOTICES.txt');
const isBuilt = existsSync(join(projectRoot, 'dist', 'extension.cjs'));

/** What the sources and the workers of the engine import, found without the build's own settings. */
async function importedFiles(): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: [
      'src/extension.ts',
      'src/cli/main.ts',
      'webview/main.tsx',
      'node_modules/tesseract.js/src/worker-script/node/index.js',
      'node_modules/tesseract.js-core/tesseract-core-simd-lstm.js',
      ...globSync('src/**/*Worker.ts', { cwd: projectRoot }),
    ],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    // One core is shipped, so what would choose one of four is not.
    external: ['vscode', '*/getCore'],
    outdir: 'dist',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'file' },
    logLevel: 'error',
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return used.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => join(projectRoot, file));
}

/** Which packages of these folders are missing from a page of notices. */
function missing(text: string, folders: readonly string[]): string[] {
  const titles = folders.map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version}`;
  });
  return titles.filter((title) => !text.includes(`\n${title}\nLicense: `));
}

/** An invented package, in a node_modules of its own. */
function madeUp(t: TestContext, manifest: object, files: Record<string, string> = {}): string {
  const home = mkdtempSync(join(tmpdir(), 'notices-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, 'node_modules', '@made', 'up');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: '@made/up', version: '1.2.3', ...manifest }),
  );
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('each package that is bundled is in the notices that ship', {
  skip: isBuilt ? false : 'dist/ is not built',
}, async (t) => {
  const text = readFileSync(page, 'utf8');
  const folders = packageFolders(await importedFiles());
  assert.ok(folders.length > 30);
  assert.deepEqual(missing(text, folders), []);
  assert.deepEqual(missing(text, [...folders, madeUp(t, {})]), ['@made/up 1.2.3']);
});

test('each package that a file is copied from is in the notices that ship', {
  skip: isBuilt ? false : 'dist/ is not built',
}, () => {
  const copied = ['@cf-wasm/photon', 'tesseract.js-core', '@tesseract.js-data/eng', '@vscode/codicons'];
  const folders = copied.map((name) => join(projectRoot, 'node_modules', name));
  assert.deepEqual(missing(readFileSync(page, 'utf8'), folders), []);
});

test('each bundled package has a copyright and the text of its license', async () => {
  for (const folder of packageFolders(await importedFiles())) {
    const { name, copyright, text } = noticeOf(folder);
    assert.ok(text.length > 400, `${name} has no license text`);
    assert.match(copyright, /copyright|\(c\)/i, name);
  }
});

test('the notices are in the package', { skip: isBuilt ? false : 'dist/ is not built' }, async () => {
  const packed = await listFiles({ cwd: projectRoot, packageManager: PackageManager.None });
  assert.ok(packed.includes('dist/THIRD-PARTY-NOTICES.txt'));
});

test('a package without a license stops the build', (t) => {
  assert.throws(() => noticeOf(madeUp(t, {})), /@made\/up 1\.2\.3 is bundled, but .* names no license/);
  assert.throws(
    () => noticeOf(madeUp(t, { license: 'Beerware' })),
    /Add it as scripts\/licenses\/Beerware\.txt/,
  );
  assert.throws(() => noticeOf(madeUp(t, { license: 'Beerware' }, { LICENSE: ' \n' })), /Beerware\.txt/);
});

test('a package that ships no license file gets the standard text with its author', (t) => {
  const { text, copyright } = noticeOf(madeUp(t, { license: 'MIT', author: { name: 'Ada' } }));
  assert.match(text, /Permission is hereby granted/);
  assert.equal(copyright, 'Copyright (c) Ada');
});

test("a package's own license is included in full", (t) => {
  const license = 'Copyright (c) 2020 Ada\n\nDo as you like.';
  const folder = madeUp(t, { license: 'SEE LICENSE' }, { 'LICENCE.md': license, 'license.js': 'code()' });
  const text = thirdPartyNotices([join(folder, 'index.js')]);
  assert.ok(text.includes(`Copyright:\n  Copyright (c) 2020 Ada\n`));
  assert.ok(text.includes(license));
  assert.ok(!text.includes('code()'));
});
