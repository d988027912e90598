import { basename, dirname, extname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { parse } from 'csv-parse/sync';
import { joinPairs } from '../../core/imports/dreamCurator.ts';
import type { ImportedItem, ImportReader, ImportTool } from '../../core/imports/ImportedItem.ts';
import type { ExportedFrom, ImportOptions } from '../../core/imports/ImportOptions.ts';
import { describeShape, detectTool, readerOf, toolTitle } from '../../core/imports/importReaders.ts';
import { readText } from '../../io/disk/DiskFile.ts';
import { openSource, readSamples } from '../../io/source/open/openSource.ts';
import type { RecordSource, WorkerPaths } from '../../io/source/RecordSource.ts';
import { ExportOrigins } from './ExportOrigins.ts';

/** A file cannot be imported. */
export class ImportError extends Error {
  override readonly name: string = 'ImportError';
}

/** No tool recognizes a file; the message says what was seen. */
export class UnknownToolError extends ImportError {
  override readonly name = 'UnknownToolError';
}

/** A value of a file, or why it cannot be read. */
interface FileValue {
  /** From 1. */
  readonly line: number;
  /** Its position in a list, from 1, if several may be on one line. */
  readonly position: number | undefined;
  readonly value: unknown;
  /** Why it cannot be read. */
  readonly problem: string | undefined;
}

/** An item of a file, with its line. */
export interface FileItem {
  readonly path: string;
  readonly line: number;
  /** Its position in a list, from 1, if several may be on one line. */
  readonly position: number | undefined;
  readonly item: ImportedItem;
}

/** An open file to import. */
interface ImportFile {
  readonly samples: readonly unknown[];
  values(): AsyncIterable<FileValue>;
  close(): Promise<void>;
}

export interface ReadOptions extends ImportOptions {
  readonly workers: WorkerPaths;
  /** The tool that wrote the files; detected if it is not given. */
  readonly from: ImportTool | undefined;
  readonly strings?: Record<string, string> | undefined;
  readonly signal: AbortSignal;
}

/**
 * The items of a file, one after the other. Throws an `UnknownToolError` if no tool recognizes it, and the system's error if it
 * cannot be opened.
 */
export async function* readItems(
  path: string,
  options: ReadOptions,
  onTool: (tool: ImportTool) => void,
): AsyncGenerator<FileItem> {
  const file = await openFile(path, options);
  try {
    const origins = await ExportOrigins.find(path, options.signal);
    const tool = options.from ?? (origins ? 'dream-curator' : detectTool(file.samples));
    if (!tool) {
      throw new UnknownToolError(explainUnknown(path, file.samples));
    }
    onTool(tool);
    yield* joined(itemsOf(path, file, readerOf(tool), options, origins));
  } finally {
    await file.close();
  }
}

function explainUnknown(path: string, samples: readonly unknown[]): string {
  if (samples.length === 0) {
    return l10n.t('{0} contains no items.', basename(path));
  }
  return l10n.t(
    '{0} is not an export of {1}. Its first item has: {2}. If it is one, or an export of DREAM Curator, say so (--from).',
    basename(path),
    ['label-studio', 'argilla', 'distilabel', 'potato'].map((one) => toolTitle(one as ImportTool)).join(', '),
    describeShape(samples[0]),
  );
}

async function* itemsOf(
  path: string,
  file: ImportFile,
  reader: ImportReader,
  { fields, scale, signal }: ReadOptions,
  origins: ExportOrigins | undefined,
): AsyncGenerator<FileItem> {
  const context = { fields, scale, folder: basename(dirname(path)) };
  for await (const { line, position, value, problem, origin } of withOrigins(file, origins)) {
    signal.throwIfAborted();
    if (problem !== undefined) {
      yield { path, line, position, item: unreadable(problem) };
      continue;
    }
    for (const item of reader.read(value, { ...context, origin })) {
      yield { path, line, position, item };
    }
  }
}

async function* withOrigins(
  file: ImportFile,
  origins: ExportOrigins | undefined,
): AsyncGenerator<FileValue & { readonly origin: ExportedFrom | undefined }> {
  const all = origins?.all();
  try {
    for await (const value of file.values()) {
      yield { ...value, origin: (await all?.next())?.value };
    }
  } finally {
    await all?.return(undefined);
  }
}

function unreadable(detail: string): ImportedItem {
  return {
    ids: [],
    exchange: undefined,
    prompt: undefined,
    turn: undefined,
    images: [],
    statements: [],
    gaps: [{ reason: 'unreadable', detail }],
  };
}

/** Joins items that follow each other and are about several pairs of one exchange. */
async function* joined(items: AsyncIterable<FileItem>): AsyncGenerator<FileItem> {
  let waiting: FileItem | undefined;
  for await (const next of items) {
    const both = waiting && joinPairs(waiting.item, next.item);
    if (waiting && !both) {
      yield waiting;
    }
    waiting = waiting && both ? { ...waiting, item: both } : next;
  }
  if (waiting) {
    yield waiting;
  }
}

/** Records read at once. */
const valuesPerRead = 200;

async function openFile(path: string, { workers, strings, signal }: ReadOptions): Promise<ImportFile> {
  if (extname(path).toLowerCase() === '.tsv') {
    return openTsv(path);
  }
  const source = await openSource(path, { workers, strings, signal });
  return {
    samples: await readSamples(source),
    values: () => valuesOf(source),
    close: () => source.close(),
  };
}

async function* valuesOf(source: RecordSource): AsyncGenerator<FileValue> {
  await source.indexed;
  for (let row = 0; row < source.count; ) {
    const records = await source.readMany(row, valuesPerRead);
    for (const { row: at, text, value, valid } of records) {
      const line = (source.lineOf(at) ?? (await source.place(at)).line) + 1;
      const decoded = value === undefined ? source.codec.decode(text) : { value };
      const problem =
        'problem' in decoded ? decoded.problem.message : valid ? undefined : l10n.t('not UTF-8');
      const position = source.kind === 'json' ? at + 1 : undefined;
      yield { line, position, value: 'value' in decoded ? decoded.value : undefined, problem };
    }
    row += Math.max(1, records.length);
  }
}

/** Files of tab-separated values are read as a whole. */
const maxTsvBytes = 256 * 1024 * 1024;

async function openTsv(path: string): Promise<ImportFile> {
  const text = await readText(path, maxTsvBytes);
  let rows: readonly { readonly record: unknown; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(text, { delimiter: '\t', columns: true, bom: true, relax_column_count: true, info: true });
  } catch (error) {
    throw new ImportError(`${basename(path)}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return {
    samples: rows.slice(0, valuesPerRead).map(({ record }) => record),
    async *values() {
      for (const { record, info } of rows) {
        yield { line: info.lines, position: undefined, value: record, problem: undefined };
      }
    },
    close: async () => undefined,
  };
}
