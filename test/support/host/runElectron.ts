import { runTests } from '@vscode/test-electron';
import { copySample } from '../copySample.ts';
import { disposableFolder } from '../temporaryFolder.ts';
import { projectRoot } from '../vscode/projectRoot.ts';
import { serverVersions } from '../vscode/serverVersions.ts';
import { bundleSuite } from './bundleSuite.ts';
import { type HostRun, type HostSuite, hostSuites } from './hostSuites.ts';
import { readResults } from './readResults.ts';
import type { TestResult } from './TestResult.ts';

/** Runs host tests in a downloaded desktop VS Code, on a copy of the sample dataset. */
export async function runElectron({ version, suite }: HostRun): Promise<readonly TestResult[]> {
  const bundle = await bundleSuite(suite, `${suite}-${version}-electron`);
  await using workspace = await disposableFolder('workspace');
  await using data = await disposableFolder('user-data');
  await copySample(workspace.path);
  const { trust, beside }: HostSuite = hostSuites[suite];
  await runTests({
    version: serverVersions[version].vscode,
    extensionDevelopmentPath: beside ? [projectRoot, beside] : projectRoot,
    extensionTestsPath: bundle.script,
    launchArgs: [
      workspace.path,
      `--user-data-dir=${data.path}`,
      '--disable-extensions',
      ...(trust ? ['--disable-workspace-trust'] : []),
    ],
  });
  return readResults(bundle.results);
}
