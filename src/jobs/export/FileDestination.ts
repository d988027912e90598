import { basename, extname, join } from 'node:path';
import { GuardedFolder } from '../../io/disk/GuardedFolder.ts';
import type { HashedBytes, ImageStore } from './ExportImages.ts';
import type { FilePlaces } from './RowFiles.ts';

/** An export that is one file, with a folder `NAME-images` next to it. */
export class FileDestination implements FilePlaces, ImageStore {
  readonly isMovable = false;
  readonly #path: string;
  readonly #images: GuardedFolder;

  /** `path` is the real path of the file. */
  constructor(path: string) {
    this.#path = path;
    this.#images = new GuardedFolder(`${path.slice(0, path.length - extname(path).length)}-images`);
  }

  async place(): Promise<{ readonly path: string; readonly sweeps: boolean }> {
    return { path: this.#path, sweeps: true };
  }

  async name(): Promise<readonly string[]> {
    return [basename(this.#path)];
  }

  pathOf(name: string): string {
    return `${basename(this.#images.path)}/${name}`;
  }

  placeOf(name: string): string {
    return join(this.#images.path, name);
  }

  /** The name contains the hash of the content: an existing file is the same, unless it was cut off. */
  async put(name: string, { bytes }: HashedBytes): Promise<void> {
    if ((await this.#images.look(name))?.size !== bytes.length) {
      await this.#images.replace(name, [bytes]);
    }
  }
}
