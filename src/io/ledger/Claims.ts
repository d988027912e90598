import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from '../contentHash.ts';
import { GuardedFolder } from '../disk/GuardedFolder.ts';
import { realPath } from '../disk/look.ts';
import { isAlive } from '../disk/NewFile.ts';

/** No question takes so long, with all its retries, in milliseconds: a claim that is older was left behind. */
const maxAge = 30 * 60 * 1000;

/** A claim without a process number is being written, for so long at most, in milliseconds. */
const maxWriting = 5000;

/**
 * Which questions about a dataset the processes of this user on this machine are asking just now, so that none is paid for
 * twice. A claim is a file that only one process can make. It lies in the user's own temporary folder, where no dataset can
 * bring one along, and counts for as long as its process lives.
 */
export class Claims {
  readonly #datasetPath: string;
  readonly #folder = new GuardedFolder(
    join(tmpdir(), `dream-curator-claims-${process.getuid?.() ?? 'user'}`),
  );
  #swept: Promise<unknown> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(datasetPath: string) {
    this.#datasetPath = datasetPath;
  }

  /**
   * Claims a question, by its key. Resolves with what ends the claim, or undefined where another process has it. Two that find
   * the same dead claim at once may both come to have it. Claims are taken one after the other, so that questions are asked in
   * the order in which they were thought of.
   */
  take(key: string): Promise<(() => Promise<void>) | undefined> {
    const taken = this.#last.then(() => this.#take(key));
    this.#last = taken.catch(() => undefined);
    return taken;
  }

  async #take(key: string): Promise<(() => Promise<void>) | undefined> {
    this.#swept ??= this.#sweep().catch(() => undefined);
    await this.#swept;
    const name = contentHash(`${await realPath(this.#datasetPath)}\n${key}`);
    while (!(await this.#folder.claim(name, String(process.pid)))) {
      if (await this.#isHeld(name)) {
        return undefined;
      }
      await this.#folder.remove(name);
    }
    return () => this.#folder.remove(name).catch(() => undefined);
  }

  /** Removes what killed processes have left: a question that was answered before its process died is never claimed again. */
  async #sweep(): Promise<void> {
    for (const name of await this.#folder.names()) {
      if (!(await this.#isHeld(name))) {
        await this.#folder.remove(name);
      }
    }
  }

  async #isHeld(name: string): Promise<boolean> {
    const state = await this.#folder.look(name);
    const age = Date.now() - (state?.mtimeMs ?? 0);
    if (age > maxAge) {
      return false;
    }
    const owner = Number(await this.#folder.readText(name, 64).catch(() => ''));
    return owner > 0 ? isAlive(owner) : age < maxWriting;
  }
}
