/** A whole run of ours: open the dataset, disentangle every record, each answer on disk. Prints a `LoopReport`. */
import { defaultScoreSettings } from '../../../src/core/feedback/ScoreSettings.ts';
import { RowRanges } from '../../../src/core/rows/RowRanges.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { disentangle } from '../../../src/jobs/disentangle.ts';
import { inEveryRole } from '../../../src/jobs/inEveryRole.ts';
import { runJob } from '../../../src/jobs/runJob.ts';
import { Session } from '../../../src/jobs/Session.ts';
import { OpenAiModel } from '../../../src/models/openai/OpenAiModel.ts';
import { sourceWorkers } from '../../unit/support/sourceWorkers.ts';
import { measured } from './measured.ts';

const [baseUrl = '', dataset = '', concurrency = ''] = process.argv.slice(2);
const session = await Session.open(dataset, {
  workers: sourceWorkers,
  imageRoots: [],
  curator: 'bench',
  settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
});
const endpoint = { baseUrl, apiKey: undefined, timeout: 60_000 };
const model = new OpenAiModel(endpoint, 'loopback', { maxTokens: 100, temperature: undefined });

await session.dataset.surveyed;
await measured(async () => {
  const result = await runJob(disentangle, {
    session,
    models: inEveryRole(model),
    rows: RowRanges.first(session.dataset.count),
    concurrency: Number(concurrency),
    signal: new AbortController().signal,
  });
  return result.answered;
});
await session.close();
