import { join } from 'node:path';
import { DiskFile } from './DiskFile.ts';
import { makeTemporaryFolder } from './paths.ts';
import { system } from './system.ts';

/**
 * A file for what does not fit in memory, in a temporary folder of its own. It is unlinked as soon as it is open, if the
 * system allows that, so that a killed process leaves nothing on the disk.
 */
export class SpillFile {
  readonly #file: DiskFile;
  readonly #folder: string;
  #isNamed = true;

  private constructor(file: DiskFile, folder: string) {
    this.#file = file;
    this.#folder = folder;
  }

  static async create(purpose: string): Promise<SpillFile> {
    const folder = await makeTemporaryFolder(purpose);
    const spill = new SpillFile(await DiskFile.create(join(folder, purpose)), folder);
    await spill.#removeName();
    return spill;
  }

  /** Writes after what was written before. */
  write(bytes: Uint8Array): Promise<void> {
    return this.#file.write(bytes);
  }

  read(into: Uint8Array, at: number): Promise<number> {
    return this.#file.read(into, at);
  }

  async close(): Promise<void> {
    await this.#file.close();
    await this.#removeName();
  }

  async #removeName(): Promise<void> {
    if (this.#isNamed) {
      try {
        await system.remove(this.#file.path);
        await system.removeFolder(this.#folder);
        this.#isNamed = false;
      } catch {
        // Windows may refuse while the file is open; retried after it is closed.
      }
    }
  }
}
