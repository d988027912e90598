import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const newline = 0x0a;

/**
 * Appends events to a journal, one JSON object a line, beside other processes that do the same. A batch is written in
 * one piece and flushed to the disk before `append` answers.
 */
export class JournalWriter<Event> {
  readonly #path: string;
  #handle: FileHandle | undefined;
  #pending: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Appends events, in order; resolved means on disk. */
  append(events: readonly Event[]): Promise<void> {
    const written = this.#pending.then(() => this.#write(events));
    this.#pending = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    await this.#pending;
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #write(events: readonly Event[]): Promise<void> {
    if (events.length === 0) {
      return;
    }
    const file = await this.#open();
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    // A process killed in mid-write leaves a torn line; ours must not become part of it.
    const content = (await endsTorn(file)) ? `\n${lines}` : lines;
    await file.write(content);
    await file.datasync();
  }

  /** The file held open for appending, opened anew when the one on disk has been replaced or deleted. */
  async #open(): Promise<FileHandle> {
    const onDisk = await stat(this.#path).catch(() => undefined);
    if (this.#handle && onDisk && (await this.#handle.stat()).ino === onDisk.ino) {
      return this.#handle;
    }
    await this.#handle?.close();
    await mkdir(dirname(this.#path), { recursive: true });
    this.#handle = await open(this.#path, 'a+');
    return this.#handle;
  }
}

async function endsTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) {
    return false;
  }
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== newline;
}
