import { containerOfEnding } from '../../core/export/containerOf.ts';
import type { Container, ExportChoices, ExportTarget, ImagePaths } from '../../core/export/ExportTarget.ts';
import type { LeftOut } from '../../core/export/LeftOut.ts';
import type { LessonCount } from '../../core/export/lessons/LessonTally.ts';
import type { LessonLimits } from '../../core/export/lessons/limitLessons.ts';
import type { Rows } from '../../core/Rows.ts';
import type { FindFiles } from '../../io/find/FindPool.ts';
import type { Session } from '../session/Session.ts';
import type { SplitShare } from './split/assignSplits.ts';

/** The program that exports. */
export interface ExportProgram {
  readonly version: string;
  /** The bundled worker that writes Parquet. */
  readonly parquetOutput: string;
  /** The bundled worker that converts images, with its decoder. */
  readonly images: { readonly workerPath: string; readonly wasmPath: string };
  readonly find: FindFiles;
}

/** Which round an export is of, and a hash of everything that it was made from. */
export interface RoundMark {
  readonly id: string;
  readonly number: number;
  readonly state: string;
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
  /** The round that exports, for the manifest. */
  readonly round?: RoundMark | undefined;
  /** What is exported besides what was decided; nothing else without it. */
  readonly choices?: ExportChoices | undefined;
  /** What is left out so that the export teaches both directions; nothing without it. */
  readonly limits?: LessonLimits | undefined;
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
  /** What the rows teach. */
  readonly lessons: readonly LessonCount[];
  /** Splits that were asked for and have no rows. */
  readonly emptySplits: readonly string[];
}

export interface MissingImage {
  readonly row: number;
  readonly identity: string;
  readonly problem: string;
}

/** Whether a path is that of a file of an export, and not of a folder. */
export function isFilePath(path: string): boolean {
  return containerOfEnding(path) !== undefined;
}
