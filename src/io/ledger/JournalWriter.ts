import type { DiskFile, FileState } from '../disk/DiskFile.ts';
import type { GuardedFolder } from '../disk/GuardedFolder.ts';

const newline = 0x0a;

/** What is written in one piece at most, in characters: other processes append between the pieces. */
const maxPieceLength = 1024 * 1024;

/** Whoever reads the journal in this process, and need not read back what is appended here. */
interface OwnReader {
  /** Told what was appended where nobody else has written in between: the size of the file before it, and its state after. */
  skip(content: Buffer, before: number, after: FileState): void;
  /** Told that what was passed over may not be on the disk, or is there though its writer was told otherwise. */
  reread(): void;
}

interface Waiting {
  readonly lines: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends events to a journal, one JSON object a line, beside other processes that do the same. Whatever has been asked
 * for while the disk was busy is written in one piece and flushed once, so that many writers wait for one flush and not
 * for one each; every one of them is answered when its events are on the disk.
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

  /** The longest run of what waits that fits in one piece; one that alone does not fit goes by itself. */
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
    // A process killed in mid-write leaves a torn line; ours must not become part of it.
    const content = Buffer.from(isTorn ? `\n${lines}` : lines);
    this.#end = undefined;
    await file.write(content);
    // Where another process wrote in between, this is not the end, which is found out next time.
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

  /** The file held open for appending, opened again when the one on disk has been replaced or deleted. */
  async #open(): Promise<{ file: DiskFile; size: number; isTorn: boolean }> {
    const onDisk = await this.#folder.look(this.#name);
    if (!this.#handle || onDisk?.ino !== this.#inode) {
      await this.#handle?.close();
      this.#handle = undefined;
      this.#handle = await this.#folder.openToAppend(this.#name);
      this.#inode = (await this.#handle.state()).ino;
      this.#end = undefined;
    }
    // Where nobody else has written since, the last thing there is a line of ours.
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
