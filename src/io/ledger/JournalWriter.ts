import type { DiskFile, FileState } from '../disk/DiskFile.ts';
import type { GuardedFolder } from '../disk/GuardedFolder.ts';

const newline = 0x0a;

/** Maximum size of one write, in characters: other processes append between writes. */
const maxPieceLength = 1024 * 1024;

/** The reader of the journal in this process, which need not read what is appended here. */
interface OwnReader {
  /** Called after an append if no one else wrote in between: the size of the file before it, and its state after. */
  skip(content: Buffer, before: number, after: FileState): void;
  /** Called if skipped events may not be on disk, or are there although their append failed. */
  reread(): void;
}

interface Waiting {
  readonly lines: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends events to a journal, one JSON object per line, along with other processes that do the same. Events that arrive
 * while the disk is busy are written and flushed together, so that many callers wait for one flush instead of one each; each
 * is answered when its events are on the disk.
 */
export class JournalWriter<Event> {
  readonly #folder: GuardedFolder;
  readonly #name: string;
  readonly #reader: OwnReader | undefined;
  #handle: DiskFile | undefined;
  #inode = 0;
  /** The size of the file after our last write. */
  #end: number | undefined;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(folder: GuardedFolder, name: string, reader?: OwnReader) {
    this.#folder = folder;
    this.#name = name;
    this.#reader = reader;
  }

  /** Appends events, in order; resolved means on disk. */
  append(events: readonly Event[]): Promise<void> {
    if (events.length === 0) {
      return Promise.resolve();
    }
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ lines, resolve, reject });
    this.#writing ??= this.#writeAll();
    return promise;
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      try {
        await this.#write(group.map((one) => one.lines).join(''));
        for (const { resolve } of group) {
          resolve();
        }
      } catch (error) {
        for (const { reject } of group) {
          reject(error);
        }
      }
    }
    this.#writing = undefined;
  }

  /** The longest run of waiting events that fits in one write; an oversized one is written by itself. */
  #takeGroup(): readonly Waiting[] {
    let size = 0;
    let count = 0;
    for (const { lines } of this.#waiting) {
      size += lines.length;
      if (count > 0 && size > maxPieceLength) {
        break;
      }
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #write(lines: string): Promise<void> {
    const { file, size, isTorn } = await this.#open();
    // A process killed in the middle of a write leaves a torn line; ours must not become part of it.
    const content = Buffer.from(isTorn ? `\n${lines}` : lines);
    this.#end = undefined;
    await file.write(content);
    // If another process wrote in between, this is not the end; the next append detects that.
    const end = size + content.length;
    const after = this.#reader && (await file.state().catch(() => undefined));
    if (after?.size === end) {
      this.#reader?.skip(content, size, after);
    }
    try {
      await file.sync();
    } catch (error) {
      this.#reader?.reread();
      throw error;
    }
    this.#end = end;
  }

  /** The file, kept open for appending; opened again if the one on disk has been replaced or deleted. */
  async #open(): Promise<{ file: DiskFile; size: number; isTorn: boolean }> {
    const onDisk = await this.#folder.look(this.#name);
    if (!this.#handle || onDisk?.ino !== this.#inode) {
      await this.#handle?.close();
      this.#handle = undefined;
      this.#handle = await this.#folder.openToAppend(this.#name);
      this.#inode = (await this.#handle.state()).ino;
      this.#end = undefined;
    }
    // If no one else has written since, the last line is ours.
    const size = onDisk?.size ?? 0;
    const isOurs = this.#end !== undefined && size === this.#end;
    return { file: this.#handle, size, isTorn: !isOurs && (await endsTorn(this.#handle)) };
  }
}

async function endsTorn(file: DiskFile): Promise<boolean> {
  const { size } = await file.state();
  if (size === 0) {
    return false;
  }
  const last = Buffer.alloc(1);
  await file.read(last, size - 1);
  return last[0] !== newline;
}
