/** A whole run of ours: open the dataset, disentangle every record, each answer on disk. Prints a `LoopReport`. */
import { join } from 'node:path';
import { defaultScoreSettings } from '../../../src/core/feedback/ScoreSettings.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { disentangle } from '../../../src/jobs/disentangle.ts';
import { inEveryRole } from '../../../src/jobs/inEveryRole.ts';
import { runJob } from '../../../src/jobs/runJob.ts';
import { Session } from '../../../src/jobs/Session.ts';
import { selectRows } from '../../../src/jobs/selectRows.ts';
import { OpenAiModel } from '../../../src/models/openai/OpenAiModel.ts';
import { measured } from './measured.ts';

const [baseUrl = '', dataset = '', concurrency = ''] = process.argv.slice(2);
const session = await Session.open(dataset, {
  workerPath: join(import.meta.dirname, '../../../src/io/dataset/indexWorker.ts'),
  imageRoots: [],
  curator: 'bench',
  settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
});
const endpoint = { baseUrl, apiKey: undefined, timeout: 60_000 };
const model = new OpenAiModel(endpoint, 'loopback', { maxTokens: 100, temperature: undefined });

await measured(async () => {
  const result = await runJob(disentangle, {
    session,
    models: inEveryRole(model),
    rows: selectRows(session.dataset, undefined).rows,
    concurrency: Number(concurrency),
    signal: new AbortController().signal,
  });
  return result.answered;
});
await session.close();
