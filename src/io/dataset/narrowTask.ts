import type { FileTask } from './file/FileTask.ts';
import type { SourceTask } from './SourceTask.ts';

/** Records that lie no farther apart are read in one go: that is sooner done than two readings. */
const nearRows = 64;

/**
 * Tasks that read some rows of a task, ascending, and not much besides. Where their records begin in lines is not known to
 * them: they are for what the records hold.
 */
export function narrowTask(task: SourceTask, rows: Uint32Array): readonly SourceTask[] {
  return task.type === 'file' ? runsOf(rows).map(([first, last]) => cutTask(task, first, last)) : [task];
}

function cutTask(task: FileTask, first: number, last: number): FileTask {
  const [from, to] = [first - task.row, last + 1 - task.row];
  return { ...task, row: first, starts: task.starts.slice(from, to), end: task.starts[to] ?? task.end };
}

/** First and last row of each run of near rows. */
function runsOf(rows: Uint32Array): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && row - run[1] <= nearRows) {
      run[1] = row;
    } else {
      runs.push([row, row]);
    }
  }
  return runs;
}
