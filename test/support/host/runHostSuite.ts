import { runTests } from '@vscode/test-electron';
import type { Page } from 'playwright-core';
import { copySample, projectRoot } from '../project/paths.ts';
import { disposableFolder } from '../temporaryFolder.ts';
import { launchBrowser } from '../vscode/launchBrowser.ts';
import { serverVersions } from '../vscode/serverVersions.ts';
import { startServer } from '../vscode/startServer.ts';
import { bundleSuite, type HostRun, type HostSuite, hostSuites } from './hostSuites.ts';
import { readResults, type TestResult } from './TestResult.ts';

/** Timeout for all tests of a suite. */
const suiteTimeoutMs = 240_000;

/** Runs host tests in the extension host of a VS Code server, on a copy of the sample dataset. */
export async function runHostSuite({ version, suite }: HostRun): Promise<readonly TestResult[]> {
  const bundle = await bundleSuite(suite, `${suite}-${version}`);
  await using workspace = await disposableFolder('workspace');
  await copySample(workspace.path);
  const { trust, settings, extra }: HostSuite = hostSuites[suite];
  await using server = await startServer({
    version,
    workspace: workspace.path,
    extension: projectRoot,
    trust,
    ...(settings && { settings }),
    ...(extra && { extra }),
  });
  await using browser = await launchBrowser();
  await runInPage(browser.page, server.url(bundle.script));
  return readResults(bundle.results);
}

/** Opens a workbench that runs tests, and waits until it reports that they are over. */
async function runInPage(page: Page, url: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The tests did not end within ${suiteTimeoutMs} ms.`)),
      suiteTimeoutMs,
    );
    page.on('crash', () => reject(new Error('The page of VS Code crashed.')));
    // The workbench calls this when the extension host that ran the tests has ended.
    void page.exposeFunction('codeAutomationExit', () => resolve());
  });
  try {
    await page.exposeFunction('codeAutomationLog', () => undefined);
    await page.goto(url);
    await ended;
  } finally {
    clearTimeout(timer);
  }
}

/** Runs host tests in a downloaded desktop VS Code, on a copy of the sample dataset. */
export async function runElectron({ version, suite }: HostRun): Promise<readonly TestResult[]> {
  const bundle = await bundleSuite(suite, `${suite}-${version}-electron`);
  await using workspace = await disposableFolder('workspace');
  await using data = await disposableFolder('user-data');
  await copySample(workspace.path);
  const { trust, extra }: HostSuite = hostSuites[suite];
  await runTests({
    version: serverVersions[version].vscode,
    extensionDevelopmentPath: extra ? [projectRoot, extra] : projectRoot,
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

/** Where VS Code for the desktop is downloaded. */
const downloads = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * Which VS Code the host tests run in: the desktop's if it can be downloaded, otherwise a server from npm. DREAM_CURATOR_HOST
 * overrides this.
 */
export async function chooseHost(): Promise<'electron' | 'server'> {
  const named = process.env.DREAM_CURATOR_HOST;
  if (named === 'electron' || named === 'server') {
    return named;
  }
  const reachable = await fetch(downloads, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.ok,
    () => false,
  );
  return reachable ? 'electron' : 'server';
}
