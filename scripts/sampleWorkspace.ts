import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { run } from '../test/support/project/commands.ts';
import { copySample } from '../test/support/project/paths.ts';
import { installServer } from '../test/support/vscode/installServer.ts';

/** The settings of the sample workspace: datasets open in their editor, and this one, which is harmless, is not hidden. */
const workspaceSettings = {
  'workbench.editorAssociations': { '*.jsonl': 'dreamCurator.dataset' },
  'workbench.startupEditor': 'none',
  'dreamCurator.curtain': 'never',
};

/** Creates the sample workspace if it does not exist yet, and returns its folder. */
export async function prepareWorkspace(folder: string): Promise<string> {
  if (!existsSync(join(folder, 'sample.jsonl'))) {
    await mkdir(join(folder, '.vscode'), { recursive: true });
    await writeFile(
      join(folder, '.vscode', 'settings.json'),
      JSON.stringify(workspaceSettings, undefined, 2),
    );
    await copySample(folder);
  }
  return folder;
}

/** How often to check for new windows, in milliseconds. */
const checkIntervalMs = 500;

/**
 * Opens a file in every window of a VS Code server as it appears, with VS Code's own command line. If the URL named the file,
 * it would be opened before the extension's editor is registered, as text. `sockets` is the folder in which windows listen for
 * the command line. Continues until the signal.
 */
export async function openFileInServer(file: string, sockets: string, signal: AbortSignal): Promise<void> {
  const { node, vscode } = await installServer('4.139.1');
  const served = new Set<string>();
  while (!signal.aborted) {
    const found = (await readdir(sockets)).filter((name) => /^vscode-ipc-.*\.sock$/.test(name));
    for (const name of found.filter((one) => !served.has(one))) {
      served.add(name);
      const env = { ...process.env, VSCODE_IPC_HOOK_CLI: join(sockets, name) };
      // A window that has been closed no longer answers.
      await run(node, [join(vscode, 'out', 'server-cli.js'), 'code', 'dev', 'dev', 'code', file], {
        env,
      }).catch(console.error);
    }
    await setTimeout(checkIntervalMs, undefined, { signal }).catch(() => undefined);
  }
}
