/**
 * A file of 1.2 GB in a real VS Code, from picking it to its first record or line on screen: the dataset editor compared with
 * the text editor. The UI suite does it (`openLarge`); here it waits for the text editor until the end.
 *
 *   npm run bench -- editor
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../support/project/paths.ts';

const { status } = spawnSync(process.execPath, [join(projectRoot, 'test/ui/run.ts'), 'openLarge'], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
