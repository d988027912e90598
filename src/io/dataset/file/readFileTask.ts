import type { TaskRecord } from '../readTask.ts';
import { advancePlace } from './advancePlace.ts';
import type { FileTask } from './FileTask.ts';
import { readSpans } from './readSpans.ts';

/** Records of this many bytes are held at once: few enough that they are gone before the collector has to move them. */
const pieceBytes = 512 * 1024;

/** Reads the records of a file task. */
export async function* readFileTask(task: FileTask): AsyncGenerator<readonly TaskRecord[]> {
  let begin = (): { readonly line: number; readonly column: number } => task;
  for await (const { records, content } of readSpans(task, pieceBytes)) {
    let known = { at: 0, place: begin };
    const placeAt = (at: number) => {
      const place = advancePlace(known.place(), content.subarray(known.at, at));
      known = { at, place: () => place };
      return place;
    };
    const firstByte = task.starts[(records[0]?.row ?? task.row) - task.row] ?? 0;
    yield records.map((raw) => {
      const at = raw.content.byteOffset - content.byteOffset;
      return { raw, place: () => ({ ...placeAt(at), byte: firstByte + at }) };
    });
    begin = () => placeAt(content.length);
  }
}
