import type { ExchangeView } from '../review/ExchangeView.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import type { LeftOut } from './LeftOut.ts';
import type { LearnedTexts } from './lessons/Lesson.ts';
import type { TargetLimits } from './TargetLimits.ts';

/** How the rows of an export are kept: one JSON value per line, one JSON array, CSV, Parquet. */
export type Container = 'lines' | 'array' | 'csv' | 'parquet';

export const containers = ['lines', 'array', 'csv', 'parquet'] as const satisfies readonly Container[];

/**
 * How an export names images. `copy`: files next to it, named relative to it, so that it can be moved. `embed`: in the file
 * itself (Parquet only). `absolute` and `relative`: where they are; TRL resolves relative paths against the directory in which
 * training is started (docs/datasets.md).
 */
export const imagePathChoices = ['copy', 'embed', 'absolute', 'relative'] as const;
export type ImagePaths = (typeof imagePathChoices)[number];

/** A kind of data that a trainer loads. */
export interface ExportTarget {
  /** Its name on the command line. */
  readonly id: string;
  /** Its name on screens, in the user's language. */
  title(): string;
  /** What it holds: pairs, approved answers, answers with a label each, or all that a record has. */
  readonly teaches: 'pairs' | 'answers' | 'labels' | 'all';
  /** What it can be written as; the first is the default. */
  readonly containers: readonly [Container, ...Container[]];
  /** Its file in the default container, without a folder. */
  readonly defaultFileName: string;
  /** What its rows can hold; without it, everything. */
  readonly limits?: TargetLimits;
  /** Whether its rows have observations. */
  readonly holdsObservations?: true;
  /** The program that trains on its folder by `train.py`. */
  readonly trainer?: Trainer;
  /** The rows of a record, with images named by `ExportImage.path`, and what is left out of it by name. */
  rows(record: ExportRecord, layout: ExportLayout): ExportOutcome;
  /** The columns of all rows and their Hugging Face features; without it there is no Parquet. */
  columns?(layout: ExportLayout): readonly ExportColumn[];
  /** Files next to the data that its trainer needs, such as `dataset_info.json` and a recipe that runs as it is. */
  files?(exported: ExportedData): readonly ExportFile[];
  /**
   * Whether the value of a row tells loaders the types of all columns. If the file begins with many rows that do not,
   * `datasets` decides on the types without it and rejects the file.
   */
  isTelling?(value: unknown): boolean;
}

/** A program in Python that trains on an export. */
export interface Trainer {
  readonly name: string;
  /** The modules that it needs, besides what these need themselves. */
  readonly modules: readonly string[];
  /** The command that installs it, in the folder of the export; otherwise the address of the page that says how. */
  readonly install: { readonly requirements: string } | { readonly page: string };
}

/** What is known about a whole export when a record is written, and what was asked for. */
export interface ExportLayout {
  readonly container: Container;
  /** Whether a single image is written as a list, because another record has several. */
  readonly imageLists: boolean;
  /** Whether any row has an image: if none has, rows have a form that text-only models train on. */
  readonly hasImages: boolean;
  readonly choices: ExportChoices;
}

/** What is exported besides what was decided. */
export interface ExportChoices {
  /**
   * Answers that the dataset came with and about which nothing was decided: left out, or exported as data. Labeled bad ones and
   * those of exchanges that were rejected, tied or skipped are never exported.
   */
  readonly undecided: 'leave-out' | 'as-data';
  /** Observations next to an answer: accepted, edited and added ones, or also those that were only proposed. */
  readonly observations: 'decided' | 'proposed-too';
  /** Set by targets whose rows say themselves which answers are there only as context. */
  readonly context?: 'keep';
}

export const defaultChoices: ExportChoices = { undecided: 'leave-out', observations: 'decided' };

/** The layout that an export begins with. It begins again with another one if a record turns out not to fit it. */
export function firstLayout(container: Container, choices: ExportChoices = defaultChoices): ExportLayout {
  return { container, imageLists: false, hasImages: false, choices };
}

/** What a target makes of one record. */
export interface ExportOutcome {
  readonly rows: readonly ExportRow[];
  readonly leftOut: readonly LeftOut[];
  /** Observations that are not in the rows because they are not decided. */
  readonly openObservations?: number;
  /** How the rows name their images, if both ways are possible: loaders want one type of value in a whole file. */
  readonly imageForm?: 'text' | 'list';
}

/** One row, and what it was made from. */
export interface ExportRow {
  /** What is written; the record's own value, the same object, if nothing in it changed. */
  readonly value: unknown;
  /** The exchanges whose decisions are in it, by index. */
  readonly exchanges: readonly number[];
  /** The images that it shows, by index in the record, in order. */
  readonly images: readonly number[];
  /** The answers that it trains on; none if no trainer reads it. */
  readonly learned: readonly LearnedTexts[];
}

/** A column of a Parquet file or a CSV. */
export interface ExportColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** The type of a column. The value of an `image` is a path; Parquet embeds its bytes. */
export type ColumnType =
  | 'string'
  | 'int64'
  | 'float64'
  | 'bool'
  | 'image'
  | { readonly list: ColumnType }
  | { readonly struct: readonly ExportColumn[] };

/** What was written, for the files next to it. */
export interface ExportedData {
  /** Name of the dataset, without a folder or an ending. */
  readonly name: string;
  /** Paths relative to the export's folder, `/`-separated. */
  readonly files: readonly { readonly path: string; readonly split: string; readonly rows: number }[];
  readonly layout: ExportLayout;
  /** Tokens of the longest row, estimated (o200k, with a stated allowance for each image). */
  readonly longestTokens: number;
  /** Images of the row that has the most. */
  readonly maxImages: number;
}

/** A file next to the data; its path is relative to the export's folder. */
export interface ExportFile {
  readonly path: string;
  readonly text: string;
}

/** The image path that an exported row can use, or why there is none. */
export type ExportImage =
  | {
      readonly ok: true;
      readonly path: string;
      /** Whether rows in the dataset's own form must name it so, too: the file that the record names is not part of the export. */
      readonly isCopy?: boolean;
    }
  | { readonly ok: false; readonly reference: string; readonly problem: string };

/** One readable record with everything that an export target needs to know about it. */
export interface ExportRecord {
  readonly row: number;
  readonly identity: string;
  readonly formatId: string;
  /** The record as the dataset holds it. */
  readonly value: unknown;
  readonly record: SampleRecord;
  /** By exchange index. */
  readonly views: readonly ExchangeView[];
  /** By image index. */
  readonly images: readonly ExportImage[];
}
