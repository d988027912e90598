/**
 * Opens the sample dataset with the extension as it is built now: in the `code` on PATH, else in a VS Code server whose URL is
 * printed and opened. The sample workspace is created once and keeps its decisions.
 *
 *   npm start
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExtension } from '../test/support/project/commands.ts';
import { projectRoot } from '../test/support/project/paths.ts';
import { startServer } from '../test/support/vscode/startServer.ts';
import { openFileInServer, prepareWorkspace } from './sampleWorkspace.ts';

await buildExtension();
const workspace = await prepareWorkspace(join(projectRoot, '.sample-workspace'));
const sample = join(workspace, 'sample.jsonl');

if (spawnSync('code', ['--version'], { shell: process.platform === 'win32' }).status === 0) {
  console.log(`Opening ${sample} in VS Code.`);
  const args = [`--extensionDevelopmentPath=${projectRoot}`, workspace, sample];
  spawn('code', args, { stdio: 'inherit', shell: process.platform === 'win32' });
} else {
  await serve();
}

/** Runs a VS Code server until this process is asked to end. */
async function serve(): Promise<void> {
  const sockets = await mkdtemp(join(tmpdir(), 'dream-'));
  // VS Code's windows listen for its command line in this folder.
  process.env.XDG_RUNTIME_DIR = sockets;
  const server = await startServer({ extension: projectRoot, workspace, trust: true });
  console.log(`VS Code with DREAM Curator: ${server.url()}\nCtrl+C ends it.`);
  openInBrowser(server.url());
  const ending = new AbortController();
  process.on('SIGINT', () => ending.abort());
  process.on('SIGTERM', () => ending.abort());
  await openFileInServer(sample, sockets, ending.signal);
  await server.dispose();
  await rm(sockets, { recursive: true, force: true });
}

/** Opens a URL if there is a display; the URL is printed in any case. */
function openInBrowser(url: string): void {
  const opener =
    ({ darwin: 'open', win32: 'explorer' } as Record<string, string>)[process.platform] ?? 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
