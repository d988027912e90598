import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { type DisposableFolder, disposableFolder } from '../../support/temporaryFolder.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';
import { waitFor } from '../../support/waitFor.ts';

const images = join(projectRoot, 'media', 'sample', 'images');

/** Rows as RLAIF-V has them, with the images of the sample dataset as bytes. */
const pairs = `
  SELECT 'RLAIF-V' AS ds_name, {'bytes': content, 'path': parse_filename(filename)} AS image,
    'What does ' || parse_filename(filename) || ' show?' AS question, 'A card.' AS chosen, 'Nothing.' AS rejected,
    'sample' AS origin_dataset, '{"model":"m","type":"t"}' AS origin_split,
    (row_number() OVER (ORDER BY filename))::VARCHAR AS idx, filename AS image_path
  FROM read_blob('${images}/0*.png') ORDER BY filename`;

const question = {
  Question: 'How is it done?',
  'Changed Question': 'Describe how it is done',
  'Key Phrase': 'it',
  'Phrase Type': 'activity',
  'Rephrased Question': 'The image shows a phrase of an activity. List the steps.',
  'Rephrased Question(SD)': 'The image shows it. List the steps.',
};

describe('datasets that are no lines of text', () => {
  let folder: DisposableFolder;
  let session: Session;

  before(async () => {
    folder = await disposableFolder('formats');
    await writeWithDuckDb(join(folder.path, 'pairs.parquet'), pairs);
    await writeFile(
      join(folder.path, '06-Fraud.json'),
      JSON.stringify({ 0: question, 1: question }, null, 4),
    );
    const image = join(folder.path, 'imgs', '06-Fraud', 'SD', '1.jpg');
    await mkdir(dirname(image), { recursive: true });
    await copyFile(join(images, '01-staff-card.png'), image);
    session = await startSession({ workspace: folder.path, settings: { 'dreamCurator.curtain': 'never' } });
  });

  after(async () => {
    await session?.dispose();
    await folder?.dispose();
  });

  const shownImages = (page: DatasetPage) =>
    page.frame
      .locator('.image-frame img')
      .evaluateAll((all) => all.filter((one) => Number(Reflect.get(one, 'naturalWidth')) > 1).length);

  it('opens Parquet with the images from its bytes', async () => {
    const page = await DatasetPage.open(session.workbench, 'pairs.parquet');
    await page.frame.locator('.turn-user').getByText('What does 01-staff-card.png show?').waitFor();
    await waitFor('the image is shown', async () => (await shownImages(page)) === 1);
    await session.workbench.screenshot('formats/pairs.parquet');
    await session.workbench.runCommand('View: Close All Editors');
  });

  it('opens an object of records, each form of a question with its own image', async () => {
    const page = await DatasetPage.open(session.workbench, '06-Fraud.json');
    await page.goTo(1, '1');
    await page.frame.locator('.turn-user').getByText('The image shows it. List the steps.').waitFor();
    await waitFor('the image is shown', async () => (await shownImages(page)) === 1);
    await session.workbench.screenshot('formats/object.json');
    await session.workbench.runCommand('View: Close All Editors');
  });

  it('leaves no complaint in any log', () => session.logs.assertClean());
});
