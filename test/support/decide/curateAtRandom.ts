/**
 * A process that curates a dataset at random and prints `told <event id>` for each decision once its edit is done.
 *
 *   node curateAtRandom.ts DATASET CURATOR SEED ACTIONS
 */
import { promisify } from 'node:util';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { Session } from '../../../src/jobs/session/Session.ts';
import { sourceWorkers } from '../project/paths.ts';
import { RandomCurator } from './RandomCurator.ts';

const [dataset = '', curator = '', seed = '1', actions = '1'] = process.argv.slice(2);
const session = await Session.open(dataset, {
  workers: sourceWorkers,
  imageRoots: [],
  curator,
  settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
});
await session.dataset.surveyed;
session.watch((error) => {
  throw error;
});
const write = promisify((text: string, done: (error?: Error | null) => void) =>
  process.stdout.write(text, done),
);
const random = new RandomCurator(session, Number(seed));
for (let at = 0; at < Number(actions); at += 1) {
  for (const { id } of await random.act()) {
    // Into the pipe before the next action: what is only buffered here is lost with the process.
    await write(`told ${id}\n`);
  }
}
await session.close();
