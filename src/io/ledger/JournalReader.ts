import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { SerialQueue } from '../../core/promises.ts';
import { tryParseJson } from '../../core/text/parseJson.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { DiskFile, FileState } from '../disk/DiskFile.ts';
import { isExactly } from '../disk/FileVersion.ts';
import type { GuardedFolder } from '../disk/GuardedFolder.ts';

/** How many bytes before the read position are compared to distinguish growth from a rewrite. */
const fingerprintBytes = 256;
const readBytes = 1024 * 1024;
const newline = 0x0a;

/** Longer lines are skipped and never held in memory: an event is a few texts. */
const maxLineBytes = 64 * 1024 * 1024;
/** Maximum number of problems kept in full; further ones are only counted. */
const maxProblems = 1000;

/** A line of a journal that is not an event, such as one torn by a killed process. */
export interface JournalProblem {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  /** It is incomplete, as after a killed process: this event was never reported as being on disk. */
  readonly isTorn: boolean;
}

/** What could not be read of a journal. */
export interface JournalProblems {
  readonly path: string;
  readonly count: number;
  /** The first of them. */
  readonly first: readonly JournalProblem[];
  /** The exchanges that events of a newer version refer to, as `placeKey` writes them. */
  readonly newer: ReadonlySet<string>;
}

/** An exchange as one string. */
export function exchangeKey(record: string, exchange: number): string {
  return `${record}\n${exchange}`;
}

/** Follows a journal: an append-only file of events, one JSON object per line, which several processes append to. */
export class JournalReader<Event> {
  readonly path: string;
  readonly #folder: GuardedFolder;
  readonly #name: string;
  readonly #schema: z.ZodType<Event>;
  readonly #queue = new SerialQueue();
  /** How far the file has been read, and the bytes right before that point. */
  #offset = 0;
  #line = 0;
  #inode = 0;
  #fingerprint = Buffer.alloc(0);
  /** Whether the read position is inside a line that is too long. */
  #isPassing = false;
  /** The state of the file when it had been read to its end. */
  #readWhole: FileState | undefined;
  #problems = noProblems();

  constructor(folder: GuardedFolder, name: string, schema: z.ZodType<Event>) {
    this.path = join(folder.path, name);
    this.#folder = folder;
    this.#name = name;
    this.#schema = schema;
  }

  get problems(): readonly JournalProblem[] {
    return this.#problems.first;
  }

  get allProblems(): JournalProblems {
    return { path: this.path, ...this.#problems };
  }

  /**
   * Reads what any process has appended since the last time. `rewritten` means that the file was replaced, for example by a
   * git checkout, and that `events` are all of it.
   */
  refresh(): Promise<{ readonly events: readonly Event[]; readonly rewritten: boolean }> {
    return this.#queue.run(() => this.#readTail());
  }

  /**
   * Skips bytes that this process has appended itself: `before` is the size of the file without them, `after` its state with
   * them. Skips nothing if the read position is elsewhere.
   */
  skip(content: Buffer, before: number, after: FileState): void {
    void this.#queue.run(() => {
      const isNext = this.#offset === before && before > 0 && this.#inode === after.ino && !this.#isPassing;
      if (isNext && after.size === before + content.length) {
        this.#line += content.toString('latin1').split('\n').length - 1;
        this.#advance(content);
        this.#readWhole = after;
      }
    });
  }

  /** Makes the next read start from the beginning. */
  reread(): void {
    void this.#queue.run(() => this.#restart(0));
  }

  async rewind(): Promise<readonly Event[]> {
    this.reread();
    return (await this.refresh()).events;
  }

  async #readTail(): Promise<{ events: readonly Event[]; rewritten: boolean }> {
    const named = this.#readWhole && (await this.#folder.look(this.#name));
    if (named && this.#readWhole && isExactly(named, this.#readWhole)) {
      return { events: [], rewritten: false };
    }
    // A journal that cannot be read is an error: its decisions would seem to be lost.
    const file = await this.#folder.open(this.#name);
    if (!file) {
      const rewritten = this.#offset > 0;
      this.#restart(0);
      return { events: [], rewritten };
    }
    return file.during(async () => {
      const state = await file.state();
      const { size, ino } = state;
      const rewritten = this.#offset > 0 && !(await this.#isSameFile(file, size, ino));
      if (rewritten || this.#offset === 0) {
        this.#restart(ino);
      }
      const events: Event[] = [];
      while (this.#offset < size && (await this.#readChunk(file, size, events))) {}
      this.#readWhole = this.#offset === size ? state : undefined;
      return { events, rewritten };
    });
  }

  /** Reads whole lines from the read position on. False if only an unfinished line is left. */
  async #readChunk(file: DiskFile, size: number, events: Event[]): Promise<boolean> {
    for (let length = readBytes; ; length *= 2) {
      const buffer = Buffer.allocUnsafe(Math.min(length, size - this.#offset));
      const content = buffer.subarray(0, await file.read(buffer, this.#offset));
      if (this.#isPassing) {
        return this.#passLongLine(content);
      }
      // The lines read while looking for the end of a long one are not processed at once: that would block the process.
      const end = 1 + (length === readBytes ? content.lastIndexOf(newline) : content.indexOf(newline));
      if (end > 0) {
        this.#takeLines(content.subarray(0, end), events);
        return true;
      }
      if (this.#offset + content.length >= size) {
        // Killed between the event and its line break: the event counts, the position waits for the line break.
        this.#parse(content.toString('utf8'), events, false);
        return false;
      }
      if (length >= maxLineBytes) {
        this.#isPassing = true;
        const megabytes = maxLineBytes / 1024 / 1024;
        this.#complain(l10n.t('The line is longer than {0} MB.', megabytes), false, this.#line + 1);
      }
    }
  }

  /** Continues in a line that is too long, up to its end if that is there. False if there was nothing to read. */
  #passLongLine(content: Buffer): boolean {
    const end = content.indexOf(newline) + 1;
    this.#isPassing = end === 0;
    this.#line += end === 0 ? 0 : 1;
    this.#advance(end === 0 ? content : content.subarray(0, end));
    return content.length > 0;
  }

  #takeLines(content: Buffer, events: Event[]): void {
    for (const line of content.toString('utf8').split('\n').slice(0, -1)) {
      this.#line += 1;
      this.#parse(line, events, true);
    }
    this.#advance(content);
  }

  #advance(content: Buffer): void {
    this.#offset += content.length;
    const known = Buffer.concat([this.#fingerprint, content.subarray(-fingerprintBytes)]);
    this.#fingerprint = Buffer.from(known.subarray(-fingerprintBytes));
  }

  #parse(line: string, events: Event[], isWhole: boolean): void {
    // Some editors put a byte order mark at the beginning of a file; it counts as white space here.
    const text = line.trim();
    if (text === '') {
      return;
    }
    const value = tryParseJson(text);
    const checked = this.#schema.safeParse(value);
    if (checked.success) {
      events.push(checked.data);
    } else if (isWhole) {
      const isTorn = !text.endsWith('}');
      const newer = newerEventSchema.safeParse(value);
      if (newer.success) {
        const { v, record, exchange } = newer.data;
        this.#problems.newer.add(exchangeKey(record, exchange));
        this.#complain(l10n.t('Unknown event version: {0}.', v), isTorn);
      } else {
        this.#complain(explain(value, checked.error), isTorn);
      }
    }
  }

  #complain(message: string, isTorn: boolean, line = this.#line): void {
    this.#problems.count += 1;
    if (this.#problems.first.length < maxProblems) {
      this.#problems.first.push({ path: this.path, line, message, isTorn });
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
    this.#isPassing = false;
    this.#readWhole = undefined;
    this.#problems = noProblems();
  }
}

/** An event of a later version of this program, as far as its exchange can be determined. */
const newerEventSchema = z.object({ v: z.number().gt(1), record: z.string(), exchange: z.int() });

function noProblems() {
  return { count: 0, first: [] as JournalProblem[], newer: new Set<string>() };
}

function explain(value: unknown, { issues: [issue] }: z.ZodError): string {
  if (value === undefined) {
    return l10n.t('The line is not valid UTF-8 JSON.');
  }
  const where = issue?.path.map(String).join('.') ?? '';
  const what = issue?.message ?? '';
  return visibleText(where === '' ? what : `${where}: ${what}`, { maxLength: 200 });
}
