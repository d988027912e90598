import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialQueue } from '../../core/promises.ts';
import { contentHash } from '../contentHash.ts';
import type { DiskFile } from '../disk/DiskFile.ts';
import { GuardedFolder } from '../disk/GuardedFolder.ts';
import { realPath } from '../disk/paths.ts';
import { isAlive } from '../disk/system.ts';

/** No question takes this long, with all retries, in milliseconds: an older claim is of a dead process with a reused id. */
const maxAgeMs = 30 * 60 * 1000;

/** Maximum size of the questions that a process asks at once, in bytes. */
const maxFileBytes = 1024 * 1024;

/** Two folder times are distinguishable only if they are this far apart, in milliseconds. */
const coarseTimeMs = 1000;

/**
 * Which questions about a dataset the processes of this user on this machine are currently asking, so that none is paid for
 * twice. Each process has a file with its current questions; it adds a question there before it reads the files of the
 * others, so that of two processes at least one sees the other and waits. The files are in the user's own temporary folder,
 * where no dataset can bring one along, and are valid as long as their processes live.
 */
export class Claims {
  readonly #datasetPath: string;
  readonly #folder = new GuardedFolder(
    join(tmpdir(), `dream-curator-claims-${process.getuid?.() ?? 'user'}`),
  );
  #own: ClaimsFile | undefined;
  readonly #turns = new SerialQueue();
  readonly #refresh: () => Promise<void>;
  /** The folder's time when all news from processes that had started or ended was known. */
  #seen: number | undefined;

  /** `refresh` reads what other processes have answered. */
  constructor(datasetPath: string, refresh: () => Promise<void>) {
    this.#datasetPath = datasetPath;
    this.#refresh = refresh;
  }

  /**
   * Claims a question by its key. Resolves with a function that releases the claim, or undefined if another process has it.
   * What the others have answered so far has been read by then.
   */
  async take(key: string): Promise<(() => void) | undefined> {
    const own = await this.#turns.run(() => this.#entered());
    const name = contentHash(key);
    const place = own.add(name);
    try {
      const others = await this.#others(own);
      await this.#refreshIfShared(others.length > 0);
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

  /** This process's file; created again if a cleanup of temporary folders has removed it. */
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

  /** Removes files of killed processes: a question that was answered before its process died is never claimed again. */
  async #sweep(): Promise<void> {
    for (const name of await this.#folder.names()) {
      if (!isHeld(name)) {
        await this.#folder.remove(name);
      }
    }
  }

  /** What the other processes that work on the dataset are asking. */
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

  /** If no one else works on the dataset, and no process has started or ended since the last time, there is no news. */
  async #refreshIfShared(isShared: boolean): Promise<void> {
    const changed = this.#folder.changedSync();
    if (isShared || changed !== this.#seen) {
      const now = Date.now();
      await this.#refresh();
      this.#seen = now - changed > coarseTimeMs ? changed : undefined;
    }
  }
}

/** The id of the process that a file belongs to; 0 if its name has none. */
function ownerOf(name: string): number {
  return Number(/^\w+\.(\d+)\./.exec(name)?.[1] ?? 0);
}

function isHeld(name: string): boolean {
  const owner = ownerOf(name);
  return owner > 0 && isAlive(owner);
}

/** What one process is asking: one line per question, blank once it has ended. */
class ClaimsFile {
  readonly name: string;
  readonly #file: DiskFile;
  readonly #free: number[] = [];
  #count = 0;

  constructor(name: string, file: DiskFile) {
    this.name = name;
    this.#file = file;
  }

  /** Writes a hash and returns its offset. Synchronous, which is faster than a round trip to the thread pool. */
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
