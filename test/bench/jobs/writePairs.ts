import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { disposableFolder } from '../../support/temporaryFolder.ts';

interface PairsFolder extends AsyncDisposable {
  readonly dataset: string;
}

/** A dataset of records with a text-only question and two answers, in a folder that is removed when it is disposed. */
export async function writePairs(count: number, name: string): Promise<PairsFolder> {
  const folder = await disposableFolder(`bench-${name}`);
  const dataset = join(folder.path, 'pairs.jsonl');
  const lines = Array.from({ length: count }, (_, row) =>
    JSON.stringify({
      id: `r${row}`,
      prompt: `How does one do thing ${row}?`,
      chosen: `No, not thing ${row}.`,
      rejected: `Like this: ${row}.`,
    }),
  );
  await writeFile(dataset, `${lines.join('\n')}\n`);
  return { dataset, [Symbol.asyncDispose]: () => folder.dispose() };
}
