import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useSession } from '../../support/vscode/useSession.ts';

describe('the dataset editor', () => {
  const session = useSession();

  it('shows the sample dataset', async () => {
    const { workbench } = session();
    const page = await workbench.openDataset('sample.jsonl');
    await page.locator('.sample-id').getByText('sample-01').waitFor();
    await workbench.screenshot('smoke');
  });

  it('marks the two malformed records, then the pairs that contradict their labels', async () => {
    const { workbench } = session();
    const problems = await workbench.problems();
    // The first entry is the file itself.
    assert.deepEqual(
      problems.flatMap((problem) => problem.match(/line \d+/)?.[0] ?? []),
      [6, 10, 2, 8, 9, 13].map((line) => `line ${line}`),
    );
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());
});
