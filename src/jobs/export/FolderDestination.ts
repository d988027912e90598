import { join } from 'node:path';
import { fileEndings } from '../../core/export/containerOf.ts';
import type { Container } from '../../core/export/ExportTarget.ts';
import { sha256Of } from '../../io/contentHash.ts';
import { NewFolder } from '../../io/disk/NewFolder.ts';
import type { HashedBytes, ImageStore } from './ExportImages.ts';
import type { FilePlaces } from './RowFiles.ts';

/** Images that are being written at once: each waits for the disk. */
const maxWrites = 8;

/** A file of an export, as its manifest lists it; the path is relative to the folder. */
export interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * An export that is a folder. Text files are at its top, so that the paths of images are relative both to the file and to the
 * folder; Parquet files, which have their images in them, are in `data`, where the Hub expects them.
 */
export class FolderDestination implements FilePlaces, ImageStore {
  readonly isMovable = true;
  readonly #folder: NewFolder;
  readonly #container: Container;
  readonly #files: ListedFile[] = [];
  readonly #writes = new Set<Promise<void>>();
  #failure: unknown;

  private constructor(folder: NewFolder, container: Container) {
    this.#folder = folder;
    this.#container = container;
  }

  static async create(path: string, container: Container): Promise<FolderDestination> {
    return new FolderDestination(await NewFolder.create(path), container);
  }

  async place(split: string, index: number): Promise<{ readonly path: string; readonly sweeps: boolean }> {
    return { path: await this.#folder.place(this.#begun(split, index)), sweeps: false };
  }

  async name(split: string, count: number): Promise<readonly string[]> {
    const names = Array.from({ length: count }, (_, at) => dataFileName(this.#container, split, at, count));
    for (const [at, name] of names.entries()) {
      await this.#folder.rename(this.#begun(split, at), name);
    }
    return names;
  }

  pathOf(name: string): string {
    return `images/${name}`;
  }

  placeOf(name: string): string {
    return join(this.#folder.path, 'images', name);
  }

  async put(name: string, { bytes, sha256 }: HashedBytes): Promise<void> {
    while (this.#writes.size >= maxWrites) {
      await Promise.race(this.#writes);
    }
    this.#throwFailure();
    const write: Promise<void> = this.#write({ path: this.pathOf(name), bytes: bytes.length, sha256 }, bytes)
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }

  /** Resolves when all images are on the disk; rejects if one could not be written. */
  async written(): Promise<void> {
    await Promise.all(this.#writes);
    this.#throwFailure();
  }

  /** Writes a whole file. */
  async add(path: string, content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    await this.#write({ path, bytes: bytes.length, sha256: sha256Of(bytes) }, bytes);
  }

  async #write(file: ListedFile, bytes: Uint8Array): Promise<void> {
    await this.#folder.write(file.path, bytes);
    this.list(file);
  }

  /** A file that is written piece by piece and listed by the caller. */
  begin(path: string) {
    return this.#folder.file(path);
  }

  /** See `NewFolder.spool`. */
  spool(name: string) {
    return this.#folder.spool(name);
  }

  remove(name: string): Promise<void> {
    return this.#folder.remove(name);
  }

  /** Lists a file that was written otherwise. */
  list({ path, bytes, sha256 }: ListedFile): void {
    this.#files.push({ path, bytes, sha256 });
  }

  /** All files so far, by path. */
  get files(): readonly ListedFile[] {
    return [...this.#files].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  finish(replaces: boolean): Promise<void> {
    return this.#folder.finish({ replaces });
  }

  async abandon(): Promise<void> {
    await Promise.all(this.#writes);
    await this.#folder.abandon();
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
  }

  /** The name of a file before it is known how many there are. */
  #begun(split: string, index: number): string {
    return `${this.#container === 'parquet' ? 'data/' : ''}${split}.${index}`;
  }
}

/** The name of a file with rows: as `datasets` names shards; a single file of text is just called as its split. */
export function dataFileName(container: Container, split: string, index: number, count: number): string {
  const [ending] = fileEndings[container];
  const digits = (number: number) => String(number).padStart(5, '0');
  const shard = `${split}-${digits(index)}-of-${digits(count)}.${ending}`;
  if (container === 'parquet') {
    return `data/${shard}`;
  }
  return count === 1 ? `${split}.${ending}` : shard;
}
