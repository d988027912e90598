import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { OcrEngine } from '../../../src/io/images/OcrEngine.ts';
import { runJob } from '../../../src/jobs/run/runJob.ts';
import type { ReviewedRecord } from '../../../src/jobs/session/ReviewedRecord.ts';
import { readRecords } from '../../../src/jobs/session/readRecords.ts';
import { Session } from '../../../src/jobs/session/Session.ts';
import { selectRows } from '../../../src/jobs/session/selectRows.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { OfflineEngine } from '../../../src/models/offline/OfflineEngine.ts';
import { inEveryRole } from '../../support/dataset/jobs.ts';
import { sourceWorkers } from '../../support/project/paths.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const dist = join(root, 'dist');

/** Disentangles and scores the samples of a file with the offline engine, as a curator's run does, next to a copy of it. */
export async function judgeSamples(path: string): Promise<readonly ReviewedRecord[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dream-mossbench-'));
  const copy = join(folder, 'candidates.jsonl');
  await copyFile(path, copy);
  const session = await Session.open(copy, {
    workers: sourceWorkers,
    imageRoots: [dirname(path)],
    curator: 'bench',
    settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
    mapping: { id: 'id', prompt: 'question', images: ['image'], answers: ['responses[].response'] },
  });
  const ocr = new OcrEngine({ workerPath: join(dist, 'ocrWorker.cjs'), languagePath: dist });
  const model = new OfflineEngine(async (image) => (await ocr.read(image)).text);
  try {
    const { rows } = await selectRows(session.dataset, undefined);
    const { signal } = new AbortController();
    await runJob(score, { session, models: inEveryRole(model), rows, concurrency: 1, signal });
    const records: ReviewedRecord[] = [];
    for await (const record of readRecords(session, rows)) {
      records.push(record);
    }
    return records;
  } finally {
    await ocr.dispose();
    await session.close();
    await rm(folder, { recursive: true });
  }
}
