import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { FileSource } from '../../../src/io/source/file/FileSource.ts';
import { codecOfTask } from '../../../src/io/source/open/readTask.ts';
import { taskRows } from '../../../src/io/source/SourceTask.ts';
import { Checks } from '../../../src/io/survey/Checks.ts';
import { OutlineBook } from '../../../src/io/survey/outline/OutlineBook.ts';
import { surveyBlock } from '../../../src/io/survey/worker/surveyBlock.ts';
import { sourceWorkers } from '../../support/project/paths.ts';
import { median } from '../report/median.ts';

const rounds = 3;
const noRoom = { error: 0, warning: 0, information: 0 };

/** Microseconds of one thread per record, by outline and read in full, over the first records of a dataset. */
export async function readingWays(
  path: string,
  records: number,
): Promise<{ readonly byOutline: number; readonly inFull: number }> {
  const source = await FileSource.open(path, 'jsonl', { workers: sourceWorkers });
  await source.indexed;
  const settings = { taxonomy: defaultTaxonomy, overrides: [] };
  const checks = new Checks({ formatId: 'llava', mapping: undefined, strings: {}, checks: settings });
  const book = OutlineBook.create(checks);
  const measure = async (outlines: OutlineBook | undefined) => {
    const started = performance.now();
    let surveyed = 0;
    for (let from = 0; from < Math.min(records, source.count); from += taskRows) {
      const task = source.task(from, taskRows);
      surveyed += (await surveyBlock(task, codecOfTask(task), checks, noRoom, outlines)).hashes.length;
    }
    return ((performance.now() - started) * 1000) / surveyed;
  };
  const ways: { byOutline: number[]; inFull: number[] } = { byOutline: [], inFull: [] };
  for (let round = 0; round < rounds; round += 1) {
    ways.byOutline.push(await measure(book));
    ways.inFull.push(await measure(undefined));
  }
  await source.close();
  return { byOutline: median(ways.byOutline), inFull: median(ways.inFull) };
}
