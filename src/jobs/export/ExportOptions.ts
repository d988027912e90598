import type { Container, ExportChoices, ExportTarget } from '../../core/export/ExportTarget.ts';
import type { LeftOut } from '../../core/export/LeftOut.ts';
import type { Rows } from '../../core/Rows.ts';
import type { FindFiles } from '../../io/find/FindPool.ts';
import type { Session } from '../session/Session.ts';
import type { SplitShare } from './split/assignSplits.ts';

/**
 * How an export names images. `copy`: files next to it, named relative to it, so that it can be moved. `embed`: in the file
 * itself (Parquet only). `absolute` and `relative`: where they are; TRL resolves relative paths against the directory in which
 * training is started (docs/datasets.md).
 */
export const imagePathChoices = ['copy', 'embed', 'absolute', 'relative'] as const;
export type ImagePaths = (typeof imagePathChoices)[number];

/** The program that exports. */
export interface ExportProgram {
  readonly version: string;
  /** The bundled worker that writes Parquet. */
  readonly parquetOutput: string;
  /** The bundled worker that converts images, with its decoder. */
  readonly images: { readonly workerPath: string; readonly wasmPath: string };
  readonly find: FindFiles;
}

export interface ExportOptions {
  readonly session: Session;
  readonly target: ExportTarget;
  readonly rows: Rows;
  /** A file, if it has the ending of one (`isFilePath`), else a folder. */
  readonly path: string;
  /** By default what the ending says, or the target's first. */
  readonly container?: Container | undefined;
  readonly imagePaths: ImagePaths;
  /** Converts images that are neither PNG nor JPEG, as far as they can be decoded. */
  readonly convertImages?: 'png' | undefined;
  /** Parts of the export that share no images and no near duplicates; only one, `train`, without it. For folders. */
  readonly splits?: { readonly shares: readonly SplitShare[]; readonly seed: number } | undefined;
  /** A folder's files are split when they become larger than this; JSON arrays never are. */
  readonly maxShardBytes?: number | undefined;
  /** Whether an earlier export in the same folder may be replaced. */
  readonly replaces?: boolean | undefined;
  /** The filter that selected the rows, for the manifest. */
  readonly filter?: string | undefined;
  /** What is exported besides what was decided; nothing else without it. */
  readonly choices?: ExportChoices | undefined;
  /** Without it there is no Parquet, no folder and no conversion of images. */
  readonly program?: ExportProgram | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A written file with rows; its path is relative to the folder of the export. */
export interface DataFile {
  readonly path: string;
  readonly split: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What an export contains and what it leaves out. */
export interface ExportReport {
  readonly target: ExportTarget['id'];
  readonly path: string;
  readonly rows: number;
  readonly files: readonly DataFile[];
  readonly leftOut: readonly LeftOut[];
  /** Exported records whose image is not on this machine; only for targets that refer to images by name. */
  readonly missingImages: readonly MissingImage[];
  /** Splits that were asked for and have no rows. */
  readonly emptySplits: readonly string[];
}

export interface MissingImage {
  readonly row: number;
  readonly identity: string;
  readonly problem: string;
}

const fileEndings = ['.jsonl', '.ndjson', '.json', '.csv', '.parquet'];

/** Whether a path is that of a file of an export, and not of a folder. */
export function isFilePath(path: string): boolean {
  return fileEndings.some((ending) => path.toLowerCase().endsWith(ending));
}
