import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { packageVsix } from '../../../scripts/packageVsix.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { type DisposableFolder, disposableFolder } from '../../support/temporaryFolder.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';

describe('the package', () => {
  let folder: DisposableFolder;
  let session: Session;

  before(async () => {
    folder = await disposableFolder('vsix');
    const vsix = packageVsix(projectRoot, join(folder.path, 'dream-curator.vsix'));
    session = await startSession({ extension: vsix });
  });

  after(async () => {
    await session?.dispose();
    await folder?.dispose();
  });

  it('opens the sample dataset by its command', async () => {
    const { workbench } = session;
    await workbench.runCommand('DREAM: Open Sample Dataset');
    const page = await workbench.datasetPage();
    await page.locator('.sample-id').getByText('sample-01').waitFor();
  });

  it('leaves no complaint in any log', () => session.logs.assertClean());
});
