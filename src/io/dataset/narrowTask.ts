import type { FileTask } from './file/FileTask.ts';
import { partsOfTask } from './partsOfTask.ts';
import type { SourceTask } from './SourceTask.ts';

/** Records that lie no farther apart are read in one go: that is sooner done than two readings. */
const maxRowGap = 64;

/** Tasks that read some rows of a task, ascending, and not much besides. */
export function narrowTask(task: SourceTask, rows: Uint32Array): readonly SourceTask[] {
  return partsOfTask(task).flatMap((part): readonly SourceTask[] => {
    const count = part.type === 'file' ? part.starts.length : part.count;
    const own = rows.filter((row) => row >= part.row && row < part.row + count);
    if (own.length === 0) {
      return [];
    }
    return part.type === 'file' ? runsOf(own).map(([first, last]) => cutTask(part, first, last)) : [part];
  });
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
    if (run && row - run[1] <= maxRowGap) {
      run[1] = row;
    } else {
      runs.push([row, row]);
    }
  }
  return runs;
}
