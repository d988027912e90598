import * as l10n from '@vscode/l10n';
import { messageOf } from '../../core/objects.ts';
import type { RecordCodec } from '../../core/sample/RecordCodec.ts';
import { checkVersion, type FileVersion, readVersion } from '../disk/FileVersion.ts';
import type { GuardedFolder } from '../disk/GuardedFolder.ts';
import type { FileProblem, SourceSnapshot } from './SourceSnapshot.ts';
import type { BytePosition, DatasetKind, SourceTask } from './SourceTask.ts';

/** One record as its source holds it, before any format is applied. */
export interface RawRecord {
  readonly row: number;
  /** The file that it is in. */
  readonly path: string;
  /** The record as text: the original bytes if its source is text, JSON otherwise. */
  readonly text: string;
  /** False if the source's bytes were not UTF-8 and `text` contains replacements. */
  readonly valid: boolean;
  /** What the content hash is computed from. */
  readonly content: Uint8Array;
  /** The hashes of the bytes that the text mentions, if its source has any and they are not read on a screen. */
  readonly digests?: readonly string[] | undefined;
  /** Set by sources that hold values instead of text, so that nothing needs to be parsed. */
  readonly value?: unknown;
}

/** Where a record begins, and in which file. */
export interface FilePosition extends BytePosition {
  readonly path: string;
}

/** How far a source has been indexed. */
export interface SourceProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
  /** Whether the whole source has been indexed. */
  readonly done: boolean;
}

/** What has happened to the files since they were indexed. */
export type SourceCheck =
  /** Nothing. */
  | { readonly state: 'same' }
  /** The old content is still there, and more after it. */
  | { readonly state: 'grown' }
  /** Another content: rows are no longer valid. */
  | { readonly state: 'changed' }
  /** Deleted or not readable; may come back. */
  | { readonly state: 'gone'; readonly path: string; readonly reason: string };

/** The records of a dataset are no longer where they were when it was indexed. */
export class DatasetChangedError extends Error {
  override readonly name = 'DatasetChangedError';

  static of(path: string): DatasetChangedError {
    return new DatasetChangedError(l10n.t('{0} has changed since it was opened.', path));
  }
}

/** Whether a file has changed, and the version for the next check: what explains this check must not explain that one. */
export async function checkAgain(
  path: string,
  version: FileVersion,
): Promise<{ readonly check: SourceCheck; readonly version: FileVersion }> {
  try {
    const state = await checkVersion(path, version);
    const now = state === 'same' ? await readVersion(path) : version;
    return { check: { state }, version: now.sample === version.sample ? now : version };
  } catch (error) {
    return { check: { state: 'gone', path, reason: messageOf(error) }, version };
  }
}

/**
 * Where the records of a dataset come from: the bytes of a file, several files in sequence, the row groups of a Parquet file.
 * A source can be used as soon as it is open and grows while it is indexed; rows keep their meaning until `check` returns
 * `changed`.
 */
export interface RecordSource {
  readonly kind: DatasetKind;
  readonly codec: RecordCodec;
  /** How many records are known so far. */
  readonly count: number;
  readonly progress: SourceProgress;
  /** Problems of the files themselves that are known so far. */
  readonly problems: readonly (FileProblem & { readonly path: string })[];
  /** Resolves when all records are known; rejects if indexing failed. */
  readonly indexed: Promise<void>;
  /**
   * Adjacent records, at least one if there is any; returns fewer at the end, and if they are large together. Throws
   * `DatasetChangedError` if the files were replaced.
   */
  readMany(from: number, count: number): Promise<readonly RawRecord[]>;
  /** The bytes in a binary column that a record's text mentions; absent from sources that have none. */
  readBytes?(row: number, at: readonly (string | number)[]): Promise<Uint8Array>;
  place(row: number): Promise<FilePosition>;
  /** The line of a record if it is known without reading a file: if each record is one line. */
  lineOf(row: number): number | undefined;
  /**
   * From how many records Hugging Face's `datasets` infers the types of all columns: from lines that begin in the first 10 MB,
   * and from no more than the first file of a set; infinite if it looks at all of them. Known when all records are.
   */
  readonly inferredRows: number;
  /** The files, in the order of their rows. */
  readonly paths: readonly string[];
  /** The file that a record is in. */
  pathOf(row: number): string;
  /**
   * The reading of adjacent records as a message, for `readTask` in a worker. `from` is a multiple of `taskRows` and `count`
   * is at most `taskRows`.
   */
  task(from: number, count: number): SourceTask;
  /** Whether the files on disk are still those that were indexed. */
  check(): Promise<SourceCheck>;
  /** Indexes what was appended; existing rows do not change. Only after `check` has returned `grown`. */
  grow(): Promise<void>;
  /** Whether it was opened from a cached index, and whether more has been appended since. */
  readonly restored: 'no' | 'same' | 'grown';
  /** The index, to be cached on disk and passed to `openSource` again; undefined if that would save nothing. */
  snapshot(): SourceSnapshot | undefined;
  /** Calls back when `count`, `progress` or `problems` have changed, until the returned function is called. */
  onDidChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** How many records must be known before a source counts as open: enough for a page, and to recognize the format. */
export const firstRows = 200;

/** Calls its listeners when something has changed. */
export class Emitter {
  readonly #listeners = new Set<() => void>();

  on(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  emit(): void {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes UTF-8; invalid bytes become U+FFFD, and `valid` is false then. */
export function decodeUtf8(content: Uint8Array): { readonly text: string; readonly valid: boolean } {
  try {
    return { text: strictUtf8.decode(content), valid: true };
  } catch {
    return { text: lenientUtf8.decode(content), valid: false };
  }
}

/** The bundled worker scripts. */
export interface WorkerPaths {
  /** Indexes the records of a file. */
  readonly index: string;
  /** Reads and checks them. */
  readonly survey: string;
  /** Reads Parquet files. */
  readonly parquet: string;
}

export interface OpenSourceOptions {
  readonly workers: WorkerPaths;
  /** Translated texts by their English ones. */
  readonly strings?: Record<string, string> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** A private folder where the contents of compressed files are kept; a temporary one if there is none. */
  readonly unpackedFolder?: (() => Promise<GuardedFolder | undefined>) | undefined;
  /** The index from the last time it was open. */
  readonly known?: SourceSnapshot | undefined;
}

/** Records that are in memory at once. */
export interface RecordPiece {
  readonly records: readonly RawRecord[];
  /** The bytes that records of a file were cut from. */
  readonly content?: Uint8Array;
  /** Where one of them begins, by its index among them; computed on demand, in ascending order. */
  place(at: number): BytePosition;
}
