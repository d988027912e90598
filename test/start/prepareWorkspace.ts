import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copySample } from '../support/copySample.ts';

/** How the sample workspace is set up: datasets open as such, and this dataset, harmless to look at, without a curtain. */
const workspaceSettings = {
  'workbench.editorAssociations': { '*.jsonl': 'dreamCurator.dataset' },
  'workbench.startupEditor': 'none',
  'dreamCurator.curtain': 'never',
};

/** Makes the sample workspace where it is not there yet, and returns its folder. */
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
