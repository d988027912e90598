import { globSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../project/paths.ts';
import type { ServerVersion } from '../vscode/serverVersions.ts';

/** The environment of a suite of `test/host/`. */
export interface HostSuite {
  /** Whether the workspace is trusted. */
  readonly trust: boolean;
  /** A folder with another extension, installed next to the one under test. */
  readonly extra?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The suites of `test/host/`. */
export const hostSuites = {
  suite: { trust: true },
  restricted: { trust: false },
  languageModels: {
    trust: true,
    extra: join(import.meta.dirname, 'modelProvider'),
    settings: { 'chat.disableAIFeatures': false },
  },
} as const satisfies Readonly<Record<string, HostSuite>>;

/** One suite of host tests on one version of VS Code. */
export interface HostRun {
  readonly version: ServerVersion;
  readonly suite: keyof typeof hostSuites;
}

/** A suite as the extension host loads it. */
interface SuiteBundle {
  /** The script, whose `run` the host calls. */
  readonly script: string;
  /** Where the results of the tests are written. */
  readonly results: string;
}

/**
 * Bundles the tests of a folder of `test/host/` into one CommonJS script. The tests are loaded by `require`, so that
 * mocha is ready when they call it.
 */
export async function bundleSuite(suite: string, name: string): Promise<SuiteBundle> {
  const out = join(projectRoot, 'artifacts', 'host');
  await mkdir(out, { recursive: true });
  const folder = join(projectRoot, 'test', 'host', suite);
  const tests = globSync('**/*.test.ts', { cwd: folder }).sort();
  const script = join(out, `${name}.cjs`);
  const results = join(out, `${name}.jsonl`);
  const required = tests.map((test) => `require(${JSON.stringify(`./${test}`)});`).join(' ');
  await build({
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // As the extension is bundled: UMD modules such as jsonc-parser's find their parts at run time, where there are none.
    mainFields: ['module', 'main'],
    external: ['vscode'],
    // Requiring mocha's ES module returns a class in one version of Node and a namespace in another.
    alias: { mocha: join(projectRoot, 'node_modules', 'mocha', 'lib', 'mocha.cjs') },
    outfile: script,
    sourcemap: 'inline',
    // Mocha looks for scripts of its parallel mode, which is not used.
    logLevel: 'error',
    stdin: {
      contents: `
        import { runMocha } from ${JSON.stringify(join(import.meta.dirname, 'runMocha.ts'))};
        export const run = () => runMocha(() => { ${required} }, ${JSON.stringify(results)});`,
      resolveDir: folder,
      loader: 'ts',
    },
  });
  return { script, results };
}
