import * as l10n from '@vscode/l10n';
import type { RecordCodec } from '../../core/sample/RecordCodec.ts';
import { messageOf } from '../../core/text/messageOf.ts';
import { checkVersion, type FileVersion, readVersion } from '../disk/FileVersion.ts';
import type { FileProblem, SourceSnapshot } from './SourceSnapshot.ts';
import type { BytePosition, DatasetKind, SourceTask } from './SourceTask.ts';

/** One record as its source holds it, not read in any format yet. */
export interface RawRecord {
  readonly row: number;
  /** The file that it is in. */
  readonly path: string;
  /** The record as text: byte for byte where its source is text, as JSON otherwise. */
  readonly text: string;
  /** False where the source's bytes were not UTF-8 and `text` stands in for them. */
  readonly valid: boolean;
  /** What the content hash is taken of. */
  readonly content: Uint8Array;
  /** Set by sources that hold values and not text: then nothing is decoded. */
  readonly value?: unknown;
}

/** Where a record begins, in which file. */
export interface FilePosition extends BytePosition {
  readonly path: string;
}

/** How far a source has been indexed. */
export interface SourceProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
  /** Whether all of the source has been seen. */
  readonly done: boolean;
}

/** What has become of the files since they were indexed. */
export type SourceCheck =
  /** Nothing. */
  | { readonly state: 'same' }
  /** What was there is still there, and more behind it. */
  | { readonly state: 'grown' }
  /** Another content: rows mean nothing any more. */
  | { readonly state: 'changed' }
  /** Deleted or not readable; may come back. */
  | { readonly state: 'gone'; readonly path: string; readonly reason: string };

/** The records of a dataset lie somewhere else than they did when they were indexed. */
export class DatasetChangedError extends Error {
  override readonly name = 'DatasetChangedError';

  static of(path: string): DatasetChangedError {
    return new DatasetChangedError(l10n.t('{0} has changed since it was opened.', path));
  }
}

/** What has become of a file, and what to compare it with next time: what explains this look must not explain the next. */
export async function lookAgain(
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
 * Where the records of a dataset come from: the bytes of a file, several files one behind the other, the row groups of a
 * Parquet file. A source is usable as soon as it is opened and grows while it is indexed; rows never change their meaning
 * as long as `check` does not say `changed`.
 */
export interface RecordSource {
  readonly kind: DatasetKind;
  readonly codec: RecordCodec;
  /** How many records are known so far. */
  readonly count: number;
  readonly progress: SourceProgress;
  /** What is wrong with the files themselves, known so far. */
  readonly problems: readonly (FileProblem & { readonly path: string })[];
  /** Resolves when all records are known; rejects where the pass failed. */
  readonly indexed: Promise<void>;
  /**
   * Neighbouring records, at least one where there is any; fewer come back at the end, and where they are large together.
   * Throws `DatasetChangedError` where the files are others.
   */
  readMany(from: number, count: number): Promise<readonly RawRecord[]>;
  /** The bytes in a binary column that a record's text holds a note of; absent from sources that have none. */
  readBytes?(row: number, at: readonly (string | number)[]): Promise<Uint8Array>;
  place(row: number): Promise<FilePosition>;
  /** The line of a record where no file has to be read to tell it: where each record is a line of its own. */
  lineOf(row: number): number | undefined;
  /** The files, in the order of their rows. */
  readonly paths: readonly string[];
  /** The file that a record is in. */
  pathOf(row: number): string;
  /**
   * The reading of neighbouring records as a message, for `readTask` in a worker. `from` is a multiple of `taskRows` and
   * `count` no more than it.
   */
  task(from: number, count: number): SourceTask;
  /** Whether the files on disk are still those that were indexed. */
  check(): Promise<SourceCheck>;
  /** Indexes what has come behind the end; rows stay. Only after `check` has said `grown`. */
  grow(): Promise<void>;
  /** Whether it was opened from what was known before, and whether more has come since. */
  readonly restored: 'no' | 'same' | 'grown';
  /** What is indexed, to be kept on disk and given to `openSource` again; undefined where that would save nothing. */
  snapshot(): SourceSnapshot | undefined;
  /** Calls back when `count`, `progress` or `problems` have changed, until the returned function is called. */
  onDidChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** As many records are known before a source counts as opened: enough for a page, and for its format to be told. */
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

/** Text of UTF-8 bytes; bytes that are none become U+FFFD and `valid` says so. */
export function decodeUtf8(content: Uint8Array): { readonly text: string; readonly valid: boolean } {
  try {
    return { text: strictUtf8.decode(content), valid: true };
  } catch {
    return { text: lenientUtf8.decode(content), valid: false };
  }
}

/** The bundled worker scripts. */
export interface WorkerPaths {
  /** Finds where the records of a file lie. */
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
  /** What was known when it was last open. */
  readonly known?: SourceSnapshot | undefined;
}

/** Records that are held at once. */
export interface RecordPiece {
  readonly records: readonly RawRecord[];
  /** The bytes that records of a file were cut from. */
  readonly content?: Uint8Array;
  /** Where one of them begins, by its number among them; worked out only where it is asked for, in ascending order. */
  place(at: number): BytePosition;
}
