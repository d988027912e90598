import { join } from 'node:path';
import type { z } from 'zod';
import type { DiskFile } from '../disk/DiskFile.ts';
import type { GuardedFolder } from '../disk/GuardedFolder.ts';

/** How much of the file before the read position is compared to tell growth from a rewrite. */
const fingerprintBytes = 256;
const readBytes = 1024 * 1024;
const newline = 0x0a;

/** A line of a journal that holds no event, such as one torn by a killed process. */
export interface JournalProblem {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  /** It was cut short, as by a process killed in mid-write: nobody was told that this event is on disk. */
  readonly isTorn: boolean;
}

/** Follows a journal: an append-only file of events, one JSON object a line, that several processes append to. */
export class JournalReader<Event> {
  readonly path: string;
  readonly #folder: GuardedFolder;
  readonly #name: string;
  readonly #schema: z.ZodType<Event>;
  #reading: Promise<unknown> = Promise.resolve();
  /** How far the file has been read, and what stood right before that point. */
  #offset = 0;
  #line = 0;
  #inode = 0;
  #fingerprint = Buffer.alloc(0);
  #problems: JournalProblem[] = [];

  constructor(folder: GuardedFolder, name: string, schema: z.ZodType<Event>) {
    this.path = join(folder.path, name);
    this.#folder = folder;
    this.#name = name;
    this.#schema = schema;
  }

  get problems(): readonly JournalProblem[] {
    return this.#problems;
  }

  /**
   * Reads what has been appended since the last time, by whomever. `rewritten` says that the file is another one than
   * before, as after a git checkout, and that `events` are all of it.
   */
  refresh(): Promise<{ readonly events: readonly Event[]; readonly rewritten: boolean }> {
    const read = this.#reading.then(() => this.#readTail());
    this.#reading = read.catch(() => undefined);
    return read;
  }

  /** Reads all of the file again. */
  async rewind(): Promise<readonly Event[]> {
    await this.#reading;
    this.#restart(0);
    return (await this.refresh()).events;
  }

  async #readTail(): Promise<{ events: readonly Event[]; rewritten: boolean }> {
    // A journal that cannot be read is an error: its decisions would look lost.
    const file = await this.#folder.open(this.#name);
    if (!file) {
      const rewritten = this.#offset > 0;
      this.#restart(0);
      return { events: [], rewritten };
    }
    try {
      const { size, ino } = await file.state();
      const rewritten = this.#offset > 0 && !(await this.#isSameFile(file, size, ino));
      if (rewritten || this.#offset === 0) {
        this.#restart(ino);
      }
      const events: Event[] = [];
      while (this.#offset < size && (await this.#readChunk(file, size, events))) {}
      return { events, rewritten };
    } finally {
      await file.close();
    }
  }

  /** Reads whole lines from the read position on. False when only an unfinished line is left. */
  async #readChunk(file: DiskFile, size: number, events: Event[]): Promise<boolean> {
    for (let length = readBytes; ; length *= 2) {
      const buffer = Buffer.allocUnsafe(length);
      const bytesRead = await file.read(buffer, this.#offset);
      const content = buffer.subarray(0, bytesRead);
      const end = content.lastIndexOf(newline) + 1;
      if (end > 0) {
        this.#takeLines(content.subarray(0, end), events);
        return true;
      }
      if (this.#offset + bytesRead >= size) {
        // Killed between the event and its line break: the event counts, the position waits for the line break.
        this.#parse(content.toString('utf8'), events, false);
        return false;
      }
    }
  }

  #takeLines(content: Buffer, events: Event[]): void {
    for (const line of content.toString('utf8').split('\n').slice(0, -1)) {
      this.#line += 1;
      this.#parse(line, events, true);
    }
    this.#offset += content.length;
    const known = Buffer.concat([this.#fingerprint, content.subarray(-fingerprintBytes)]);
    this.#fingerprint = Buffer.from(known.subarray(-fingerprintBytes));
  }

  #parse(line: string, events: Event[], complain: boolean): void {
    if (line.trim() === '') {
      return;
    }
    const checked = this.#schema.safeParse(parseJson(line));
    if (checked.success) {
      events.push(checked.data);
    } else if (complain) {
      const message = checked.error.issues[0]?.message ?? 'not an event';
      const isTorn = !line.trimEnd().endsWith('}');
      this.#problems.push({ path: this.path, line: this.#line, message, isTorn });
    }
  }

  async #isSameFile(file: DiskFile, size: number, ino: number): Promise<boolean> {
    if (ino !== this.#inode || size < this.#offset) {
      return false;
    }
    const length = this.#fingerprint.length;
    const before = Buffer.alloc(length);
    await file.read(before, this.#offset - length);
    return before.equals(this.#fingerprint);
  }

  #restart(inode: number): void {
    this.#offset = 0;
    this.#line = 0;
    this.#inode = inode;
    this.#fingerprint = Buffer.alloc(0);
    this.#problems = [];
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
