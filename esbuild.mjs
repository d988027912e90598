// Builds everything that ships into dist/: the extension, the command line, the workers and the page.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { context } from 'esbuild';
import wabt from 'wabt';
import { bundledFiles, thirdPartyNotices } from './scripts/thirdPartyNotices.mjs';

const watch = process.argv.includes('--watch');
const require = createRequire(import.meta.url);
const started = performance.now();

/** Node bundles are CommonJS: VS Code loads extensions with `require`, and worker scripts need `__dirname`. */
const node = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  // jsonc-parser's main is UMD, whose own `require` a bundler cannot follow.
  mainFields: ['module', 'main'],
  // VS Code warns of whoever asks for the navigator that Node has by now; libraries do, to tell a browser from Node.
  define: { navigator: 'undefined' },
  outExtension: { '.js': '.cjs' },
  outdir: 'dist',
  minify: !watch,
  sourcemap: watch,
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * tesseract.js picks one of four builds of its core by what the processor can do. One is shipped: so the same image
 * gives the same text on every machine, and the package is a quarter of the size.
 */
const oneCore = {
  name: 'one-tesseract-core',
  setup(build) {
    build.onResolve({ filter: /^\.\/getCore$/ }, () => ({ path: 'getCore', namespace: 'one-core' }));
    build.onLoad({ filter: /.*/, namespace: 'one-core' }, () => ({
      contents:
        "const core = require('tesseract.js-core/tesseract-core-simd-lstm'); module.exports = async () => core;",
      resolveDir: dirname(require.resolve('tesseract.js/package.json')),
    }));
  },
};

/** zod carries its messages in fifty languages along, a third of a worker's bundle. The English ones are all that is used. */
const englishZod = {
  name: 'english-zod',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/**
 * What activation loads is a bundle of its own, so that VS Code does not parse the whole extension to register its
 * commands; the first of them that is used loads the rest.
 */
const hostApart = {
  name: 'host-apart',
  setup(build) {
    build.onResolve({ filter: /\/host\/startHost\.ts$/, namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './host.cjs', external: true } : undefined,
    );
  },
};

/**
 * The table of tokens is 2 MB that only plans and budgets need, that of languages 1 MB that only the offline engine needs; only
 * `dream-curator mcp` needs the protocol's SDK.
 */
const tablesApart = {
  name: 'tables-apart',
  setup(build) {
    build.onResolve(
      { filter: /\/(?:tokenizer|detectLanguage|mcpServer)\.ts$/, namespace: 'file' },
      ({ kind, path }) =>
        kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
    );
  },
};

const builds = [
  {
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode'],
    plugins: [hostApart],
    supported: { 'dynamic-import': false },
  },
  {
    ...node,
    entryPoints: { host: 'src/host/startHost.ts' },
    external: ['vscode'],
    plugins: [tablesApart],
    supported: { 'dynamic-import': false },
  },
  {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    banner: { js: '#!/usr/bin/env node' },
    plugins: [tablesApart],
    supported: { 'dynamic-import': false },
  },
  { ...node, entryPoints: { tokenizer: 'src/jobs/schedule/tokenizer.ts' } },
  { ...node, entryPoints: { detectLanguage: 'src/models/offline/language/detectLanguage.ts' } },
  { ...node, entryPoints: { mcpServer: 'src/cli/agents/mcpServer.ts' } },
  { ...node, entryPoints: { indexWorker: 'src/io/source/file/indexWorker.ts' } },
  { ...node, entryPoints: { findWorker: 'src/io/find/findWorker.ts' } },
  { ...node, entryPoints: { surveyWorker: 'src/io/survey/worker/surveyWorker.ts' } },
  { ...node, entryPoints: { imageWorker: 'src/io/images/prepare/imageWorker.ts' } },
  { ...node, entryPoints: { parquetWorker: 'src/io/source/parquet/parquetWorker.ts' } },
  { ...node, entryPoints: { parquetOutputWorker: 'src/io/parquet/parquetOutputWorker.ts' } },
  {
    ...node,
    entryPoints: { ocrWorker: require.resolve('tesseract.js/src/worker-script/node/index.js') },
    plugins: [oneCore],
  },
  {
    bundle: true,
    platform: 'browser',
    target: 'chrome138',
    format: 'iife',
    entryPoints: { webview: 'webview/main.tsx', exportPage: 'webview/export/main.tsx' },
    outdir: 'dist',
    minify: !watch,
    sourcemap: watch,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
    logLevel: 'warning',
  },
];

/** Files that are read at run time beside the bundles. */
const copies = [
  ['@cf-wasm/photon/photon.wasm', 'photon_rs_bg.wasm'],
  ['tesseract.js-core/tesseract-core-simd-lstm.wasm', 'tesseract-core-simd-lstm.wasm'],
  ['@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz', 'eng.traineddata.gz'],
];

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await Promise.all(copies.map(([from, to]) => copyFile(require.resolve(from), join('dist', to))));
await assemble('src/io/find/scan.wat', 'scan.wasm');
const contexts = await Promise.all(
  builds.map((options) =>
    context({ ...options, metafile: true, plugins: [englishZod, ...(options.plugins ?? [])] }),
  ),
);
if (watch) {
  await Promise.all(contexts.map((one) => one.watch()));
  console.log('watching');
} else {
  const results = await Promise.all(contexts.map((one) => one.rebuild()));
  await writeNotices(results.map(({ metafile }) => metafile));
  await Promise.all(contexts.map((one) => one.dispose()));
  console.log(`built in ${Math.round(performance.now() - started)} ms`);
}

/** Turns WebAssembly text into the module that is loaded at run time. */
async function assemble(from, to) {
  const module = (await wabt()).parseWat(from, await readFile(from, 'utf8'), { simd: true });
  await writeFile(join('dist', to), module.toBinary({}).buffer);
}

/** Writes down whose work ships, as its licenses ask; fails where a license is not known. */
async function writeNotices(metafiles) {
  const copied = copies.map(([from]) => require.resolve(from));
  const text = thirdPartyNotices([...bundledFiles(metafiles, import.meta.dirname), ...copied]);
  await writeFile(join('dist', 'THIRD-PARTY-NOTICES.txt'), text);
}
