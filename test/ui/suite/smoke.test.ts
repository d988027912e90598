import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useSession } from '../useSession.ts';

describe('the dataset editor', () => {
  const session = useSession();

  it('shows the sample dataset', async () => {
    const { workbench } = session();
    const page = await workbench.openDataset('sample.jsonl');
    await page.locator('#app').getByText('sample-01').first().waitFor();
    await workbench.screenshot('smoke');
  });

  it('marks the two malformed records', async () => {
    const { workbench } = session();
    const problems = await workbench.problems();
    assert.deepEqual(
      problems.map((problem) => problem.match(/Ln \d+|line \d+/i)?.[0]),
      [],
    );
  });

  it('says nothing in any log', () => session().logs.assertClean());
});
