import type { RecordPiece } from '../readTask.ts';
import { advanceInFile } from './advanceInFile.ts';
import { advancePosition } from './advancePlace.ts';
import type { FileTask } from './FileTask.ts';
import { type AllocatePiece, readSpans } from './readSpans.ts';

/** Records of this many bytes are held at once: few enough that they are gone before the collector has to move them. */
const taskPieceBytes = 256 * 1024;

/** Reads the records of a file task; `room` is where a piece is read to, over the one before. */
export async function* readFileTask(task: FileTask, room?: AllocatePiece): AsyncGenerator<RecordPiece> {
  let known = task.known;
  for await (const { records, content } of readSpans(task, taskPieceBytes, room)) {
    const first = (records[0]?.row ?? task.row) - task.row;
    const firstByte = task.starts[first] ?? 0;
    const place = (at: number) => {
      const byte = task.starts[first + at] ?? 0;
      if (known.byte < firstByte) {
        known = { ...advanceInFile(task.path, known, firstByte), byte: firstByte };
      }
      const between = content.subarray(known.byte - firstByte, byte - firstByte);
      known = { ...advancePosition(known, between), byte };
      return known;
    };
    yield { records, content, place };
  }
}
