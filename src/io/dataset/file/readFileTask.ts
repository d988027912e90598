import type { RecordPiece } from '../readTask.ts';
import { advanceInFile } from './advanceInFile.ts';
import { advancePlace } from './advancePlace.ts';
import type { FileTask } from './FileTask.ts';
import { readSpans } from './readSpans.ts';

/** Records of this many bytes are held at once: few enough that they are gone before the collector has to move them. */
const pieceBytes = 256 * 1024;

/** Reads the records of a file task. */
export async function* readFileTask(task: FileTask): AsyncGenerator<RecordPiece> {
  let begin = () => advanceInFile(task.path, task.known, task.starts[0] ?? task.known.byte);
  for await (const { records, content } of readSpans(task, pieceBytes)) {
    let known = { at: 0, place: begin };
    const placeAt = (at: number) => {
      const place = advancePlace(known.place(), content.subarray(known.at, at));
      known = { at, place: () => place };
      return place;
    };
    const first = (records[0]?.row ?? task.row) - task.row;
    const firstByte = task.starts[first] ?? 0;
    const place = (at: number) => {
      const byte = task.starts[first + at] ?? 0;
      return { ...placeAt(byte - firstByte), byte };
    };
    yield { records, content, place };
    begin = () => placeAt(content.length);
  }
}
