import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { FileSource } from '../../../src/io/source/file/FileSource.ts';
import { codecOfTask } from '../../../src/io/source/open/readTask.ts';
import { taskRows } from '../../../src/io/source/SourceTask.ts';
import { Checks, type RecordChecker, surveyRecord } from '../../../src/io/survey/Checks.ts';
import { createChecker } from '../../../src/io/survey/shape/ShapeCache.ts';
import { surveyBlock } from '../../../src/io/survey/worker/surveyBlock.ts';
import { sourceWorkers } from '../../support/project/paths.ts';
import { median } from '../report/median.ts';

const rounds = 3;
const noRoom = { error: 0, warning: 0, information: 0 };

/** Microseconds of one thread for a record of a dataset, by its shape and read in full, over its first records. */
export async function readingWays(
  path: string,
  records: number,
): Promise<{ readonly byShape: number; readonly inFull: number }> {
  const source = await FileSource.open(path, 'jsonl', { workers: sourceWorkers });
  await source.indexed;
  const settings = { taxonomy: defaultTaxonomy, overrides: [] };
  const checks = new Checks({ formatId: 'llava', mapping: undefined, strings: {}, checks: settings });
  const byShape = createChecker(checks);
  const inFull: RecordChecker = { check: (raw, codec) => surveyRecord(raw, codec, checks) };
  const measure = async (checker: RecordChecker) => {
    const started = performance.now();
    let surveyed = 0;
    for (let from = 0; from < Math.min(records, source.count); from += taskRows) {
      const task = source.task(from, taskRows);
      surveyed += (await surveyBlock(task, codecOfTask(task), checks, noRoom, checker)).hashes.length;
    }
    return ((performance.now() - started) * 1000) / surveyed;
  };
  const ways: { byShape: number[]; inFull: number[] } = { byShape: [], inFull: [] };
  for (let round = 0; round < rounds; round += 1) {
    ways.byShape.push(await measure(byShape));
    ways.inFull.push(await measure(inFull));
  }
  await source.close();
  return { byShape: median(ways.byShape), inFull: median(ways.inFull) };
}
