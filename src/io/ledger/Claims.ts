import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialQueue } from '../../core/promises.ts';
import { contentHash } from '../contentHash.ts';
import type { DiskFile } from '../disk/DiskFile.ts';
import { GuardedFolder } from '../disk/GuardedFolder.ts';
import { realPath } from '../disk/paths.ts';
import { isAlive } from '../disk/system.ts';

/** No question takes so long, with all its retries, in milliseconds: what is older is of another process of the same number. */
const maxAgeMs = 30 * 60 * 1000;

/** Questions that a process asks at once take less than this, in bytes. */
const maxFileBytes = 1024 * 1024;

/** A folder's time tells two looks apart only where they are so far from each other, in milliseconds. */
const coarseTimeMs = 1000;

/**
 * Which questions about a dataset the processes of this user on this machine are asking just now, so that none is paid for
 * twice. Each process has a file that holds what it asks; it writes a question there before it looks into the files of the
 * others, so that of two at least one sees the other and waits. The files lie in the user's own temporary folder, where no
 * dataset can bring one along, and count for as long as their processes live.
 */
export class Claims {
  readonly #datasetPath: string;
  readonly #folder = new GuardedFolder(
    join(tmpdir(), `dream-curator-claims-${process.getuid?.() ?? 'user'}`),
  );
  #own: ClaimsFile | undefined;
  readonly #turns = new SerialQueue();
  readonly #refresh: () => Promise<void>;
  /** The folder's time when nothing was to be learned any more from processes that had come or gone. */
  #seen: number | undefined;

  /** `refresh` takes in what other processes have answered. */
  constructor(datasetPath: string, refresh: () => Promise<void>) {
    this.#datasetPath = datasetPath;
    this.#refresh = refresh;
  }

  /**
   * Claims a question, by its key. Resolves with what ends the claim, or undefined where another process has it. What the
   * others have answered until then has been taken in.
   */
  async take(key: string): Promise<(() => void) | undefined> {
    const own = await this.#turns.run(() => this.#entered());
    const name = contentHash(key);
    const place = own.add(name);
    try {
      const others = await this.#others(own);
      await this.#takeIn(others.length > 0);
      const isTaken = others.some((text) => text.includes(name));
      if (!isTaken) {
        return () => own.remove(place);
      }
      own.remove(place);
      return undefined;
    } catch (error) {
      own.remove(place);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#turns.run(async () => {
      const own = this.#own;
      this.#own = undefined;
      await own?.close();
      await (own && this.#folder.remove(own.name).catch(() => undefined));
    });
  }

  /** This process's file; it is made again where somebody who cleans temporary folders up has taken it away. */
  async #entered(): Promise<ClaimsFile> {
    if (!this.#own || !this.#folder.hasSync(this.#own.name)) {
      const gone = this.#own;
      this.#own = undefined;
      await gone?.close();
      this.#own = await this.#enter();
    }
    return this.#own;
  }

  async #enter(): Promise<ClaimsFile> {
    const dataset = contentHash(await realPath(this.#datasetPath));
    await this.#folder.ensure();
    await this.#sweep().catch(() => undefined);
    const name = `${dataset}.${process.pid}.${randomBytes(8).toString('hex')}`;
    return new ClaimsFile(name, await this.#folder.claim(name));
  }

  /** Removes what killed processes have left: a question that was answered before its process died is never claimed again. */
  async #sweep(): Promise<void> {
    for (const name of await this.#folder.names()) {
      if (!isHeld(name)) {
        await this.#folder.remove(name);
      }
    }
  }

  /** What the others that work on the dataset are asking. */
  async #others(own: ClaimsFile): Promise<readonly string[]> {
    const [dataset = ''] = own.name.split('.');
    const names = this.#folder.namesSync().filter((name) => name.startsWith(dataset) && name !== own.name);
    const texts: string[] = [];
    for (const name of names.filter((one) => isHeld(one))) {
      const state = await this.#folder.look(name);
      if (state && Date.now() - state.mtimeMs < maxAgeMs) {
        texts.push((await this.#folder.readText(name, maxFileBytes)) ?? '');
      }
    }
    return texts;
  }

  /** Where nobody else works on the dataset, and nobody has come or gone since the last time, there is nothing to take in. */
  async #takeIn(isShared: boolean): Promise<void> {
    const changed = this.#folder.changedSync();
    if (isShared || changed !== this.#seen) {
      const now = Date.now();
      await this.#refresh();
      this.#seen = now - changed > coarseTimeMs ? changed : undefined;
    }
  }
}

/** The number of the process that a file is of; 0 where its name says none. */
function ownerOf(name: string): number {
  return Number(/^\w+\.(\d+)\./.exec(name)?.[1] ?? 0);
}

function isHeld(name: string): boolean {
  const owner = ownerOf(name);
  return owner > 0 && isAlive(owner);
}

/** What one process is asking: a line for each question, blank where it has ended. */
class ClaimsFile {
  readonly name: string;
  readonly #file: DiskFile;
  readonly #free: number[] = [];
  #count = 0;

  constructor(name: string, file: DiskFile) {
    this.name = name;
    this.#file = file;
  }

  /** Writes a hash, and returns its place. The thread waits: that is quicker than a turn of the thread pool. */
  add(hash: string): number {
    const place = this.#free.pop() ?? this.#count++;
    this.#write(hash, place);
    return place;
  }

  remove(place: number): void {
    this.#write('', place);
    this.#free.push(place);
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #write(hash: string, place: number): void {
    const line = Buffer.from(`${hash.padEnd(32)}\n`);
    this.#file.writeSync(line, place * line.length);
  }
}
