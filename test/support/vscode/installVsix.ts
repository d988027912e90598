import { join } from 'node:path';
import type { InstalledServer } from './installServer.ts';
import { run } from './run.ts';

/** Installs a packaged extension the way a user's VS Code does, into the folder of one server. */
export async function installVsix(
  { node, vscode }: InstalledServer,
  data: string,
  vsix: string,
): Promise<void> {
  const server = join(vscode, 'out', 'server-main.js');
  await run(node, [server, '--server-data-dir', data, '--install-extension', vsix, '--force']);
}
