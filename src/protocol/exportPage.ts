import { z } from 'zod';
import {
  type Container,
  containers,
  type ExportTarget,
  imagePathChoices,
} from '../core/export/ExportTarget.ts';
import type { LessonSummary } from '../core/export/lessons/summarizeLessons.ts';
import type { Curtain } from '../core/review/curtain.ts';
import { type RequestTable, reply } from './RequestTable.ts';

/** What can be chosen in the export panel. */
export const exportFormSchema = z.object({
  target: z.string().max(100),
  container: z.enum(containers),
  /** Which records of the dataset. */
  records: z.enum(['all', 'filter', 'selection']),
  images: z.enum(imagePathChoices),
  /** Converts images that are neither PNG nor JPEG. */
  convertImages: z.boolean(),
  /** `train=0.9,validation=0.1`; empty for one split. */
  splits: z.string().max(500),
  seed: z.int(),
  /** Exports the dataset's own answers about which nothing was decided. */
  undecided: z.boolean(),
  /** Exports observations that were only proposed. */
  proposedObservations: z.boolean(),
  /** As many lessons of declining or warning as of helping. */
  balance: z.boolean(),
  /** Maximum number of rows of one category and direction; 0 for any number. */
  quota: z.int().min(0),
  /** The folder or file, absolute. */
  path: z.string().max(4096),
});

export type ExportForm = z.infer<typeof exportFormSchema>;

export interface TargetView extends Pick<ExportTarget, 'id' | 'teaches' | 'containers'> {
  readonly title: string;
  /** The program that trains on its folder. */
  readonly trainer: string | undefined;
  readonly holdsObservations: boolean;
  /** What it cannot hold, in sentences. */
  readonly limits: readonly string[];
}

/** How many records there are of each choice; undefined if there is no such choice. */
export type RecordCounts = Readonly<Record<ExportForm['records'], number | undefined>>;

/** The state with which the panel starts. */
export interface ExportState {
  readonly dataset: string;
  /** Translated texts by their English ones. */
  readonly strings: Readonly<Record<string, string>>;
  readonly targets: readonly TargetView[];
  readonly form: ExportForm;
  readonly counts: RecordCounts;
  /** The filter of the dataset editor. */
  readonly filter: string;
  readonly curtain: Curtain;
  /** An export under way. */
  readonly progress: ExportProgress | undefined;
  readonly end: ExportEnd | undefined;
}

export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

/** What an export would contain. */
export interface PreviewView {
  /** Records that were looked at so far, of all that are asked for. */
  readonly seen: number;
  readonly total: number;
  readonly rows: number;
  /** The first rows as indented JSON, shortened. */
  readonly first: readonly string[];
  readonly leftOut: readonly LeftOutView[];
  readonly openObservations: number;
  /** What the rows teach. */
  readonly lessons: LessonsView;
}

/** What the rows of an export teach, and what is wrong with that, in sentences. */
export interface LessonsView extends LessonSummary {
  readonly warnings: readonly { readonly text: string; readonly remedy: string }[];
}

/** What is left out for one reason, and the first records of it. */
export interface LeftOutView {
  readonly text: string;
  readonly count: number;
  readonly first: readonly {
    readonly row: number;
    readonly exchange: number;
    readonly name: string;
    readonly detail: string | undefined;
  }[];
  /** The filter that lists its records in the dataset editor. */
  readonly filter: string;
}

/** What is wrong with a form. */
export interface FormProblem {
  /** Undefined if it is none of them. */
  readonly field: 'records' | 'splits' | 'path' | undefined;
  readonly message: string;
}

/** How an export ended. */
export type ExportEnd =
  | {
      readonly kind: 'done';
      readonly rows: number;
      readonly leftOut: number;
      /** What is to be said of it. */
      readonly notes: readonly string[];
      readonly path: string;
      readonly isFolder: boolean;
      readonly canTrain: boolean;
    }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly message: string };

const form = exportFormSchema;

/** Everything that the export panel may ask the host for. */
export const exportRequests = {
  open: { input: z.object({}), output: reply<ExportState>() },
  /**
   * Begins to look through the records. Events report what is found, or what is wrong with the form, also after the dataset has
   * changed.
   */
  preview: { input: z.object({ form }), output: reply<undefined>() },
  /** Asks for a folder or a file in the editor's own dialog. */
  choosePath: {
    input: z.object({ form, kind: z.enum(['folder', 'file']) }),
    output: reply<string | undefined>(),
  },
  /** A folder next to the dataset that does not exist yet. */
  proposePath: { input: z.object({ target: z.string().max(100) }), output: reply<string>() },
  /** Writes the export; events report how it ends. Undefined if it was declined to replace what is there. */
  export: { input: z.object({ form }), output: reply<undefined>() },
  cancel: { input: z.object({}), output: reply<undefined>() },
  /** Shows a record in the dataset editor. */
  reveal: { input: z.object({ row: z.int().min(0), exchange: z.int().min(0) }), output: reply<undefined>() },
  /** Lists records in the dataset editor. */
  filter: { input: z.object({ text: z.string().max(4000) }), output: reply<undefined>() },
  /** Opens what the last export has written, or what it has left out. */
  openResult: {
    input: z.object({ what: z.enum(['folder', 'contents', 'report']) }),
    output: reply<undefined>(),
  },
  /** Trains on what the last export has written. */
  train: { input: z.object({}), output: reply<undefined>() },
  /** An error in the page, for the log. */
  reportError: { input: z.object({ message: z.string().max(10_000) }), output: reply<undefined>() },
} as const satisfies RequestTable;

export type ExportRequests = typeof exportRequests;

/** What the host sends to the export panel unasked. */
export type ExportEvent =
  | { readonly type: 'state'; readonly state: ExportState }
  | { readonly type: 'counts'; readonly counts: RecordCounts; readonly filter: string }
  | { readonly type: 'preview'; readonly preview: PreviewView }
  | { readonly type: 'problem'; readonly problem: FormProblem }
  | { readonly type: 'progress'; readonly progress: ExportProgress }
  | { readonly type: 'end'; readonly end: ExportEnd | undefined };

/** What a container is called on screen. */
export const containerNames: Readonly<Record<Container, string>> = {
  lines: 'JSONL',
  array: 'JSON',
  csv: 'CSV',
  parquet: 'Parquet',
};

/** A form without choices that its target or its records do not offer. */
export function fittingForm(
  form: ExportForm,
  { containers: offered }: Pick<TargetView, 'containers'>,
  counts: RecordCounts,
): ExportForm {
  const container = offered.includes(form.container) ? form.container : offered[0];
  const images = container === 'parquet' ? 'embed' : form.images === 'embed' ? 'copy' : form.images;
  const records = counts[form.records] === undefined ? 'all' : form.records;
  return { ...form, container, images, records };
}
