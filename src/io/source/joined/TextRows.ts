import { splitMember } from '../../../core/sample/jsonCodec.ts';
import { unreadableText } from '../../../core/sample/RecordCodec.ts';
import { DiskFile } from '../../disk/DiskFile.ts';
import { checkFile } from '../../disk/FileVersion.ts';
import { createCodec, recordEnd } from '../file/FileRecord.ts';
import { DatasetChangedError, decodeUtf8 } from '../RecordSource.ts';
import type { FileKind, JoinedFile, JoinedTask } from '../SourceTask.ts';
import type { JoinedRow } from './joinTexts.ts';

type TextFile = JoinedFile & { readonly type: 'file' };

/** Files that are open at once. */
const maxOpen = 16;

const keyedKinds: readonly FileKind[] = ['json-object', 'json-members', 'json-rows'];

/** Reads rows of text files, wherever they are; each file is opened once while it is used. */
export class TextRows {
  readonly #task: JoinedTask;
  /** By the index of the file, in the order of their use. */
  readonly #open = new Map<number, DiskFile>();

  constructor(task: JoinedTask) {
    this.#task = task;
  }

  /** How many bytes a row has at most, with what separates it from the next one. */
  sizeOf(index: number): number {
    return (this.#task.ends[index] ?? 0) - (this.#task.starts[index] ?? 0);
  }

  async read(index: number): Promise<JoinedRow> {
    const at = this.#task.fileOf[index] ?? 0;
    const about = this.#task.files[at];
    if (about?.type !== 'file') {
      throw new TypeError(`Row ${index} of the task is not in a text file.`);
    }
    const file = await this.#fileAt(at, about);
    const bytes = Buffer.allocUnsafeSlow(this.sizeOf(index));
    if (file.readSync(bytes, this.#task.starts[index] ?? 0) < bytes.length) {
      throw DatasetChangedError.of(about.origin);
    }
    const content = bytes.subarray(0, recordEnd(about.kind, bytes, 0, bytes.length));
    const { text: read, valid } = decodeUtf8(content);
    const isMade = about.kind === 'csv';
    const text = isMade ? jsonOfRow(about, read) : read;
    const from = keyedKinds.includes(about.kind) ? (splitMember(text)?.from ?? 0) : 0;
    return { text, from, content, valid, isMade };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((file) => file.close()));
    this.#open.clear();
  }

  async #fileAt(index: number, { path, origin, version }: TextFile): Promise<DiskFile> {
    const known = this.#open.get(index);
    this.#open.delete(index);
    const file = known ?? (await DiskFile.open(path));
    this.#open.set(index, file);
    if (!known && (await checkFile(file, version)) === 'changed') {
      throw DatasetChangedError.of(origin);
    }
    const [[oldest, unused] = []] = this.#open;
    if (oldest !== undefined && this.#open.size > maxOpen) {
      this.#open.delete(oldest);
      await unused?.close();
    }
    return file;
  }
}

function jsonOfRow({ kind, columns }: TextFile, text: string): string {
  const decoded = createCodec(kind, columns).decode(text);
  return 'problem' in decoded ? unreadableText(decoded.problem.message) : JSON.stringify(decoded.value);
}
