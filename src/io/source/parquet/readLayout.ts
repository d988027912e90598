import * as l10n from '@vscode/l10n';
import {
  type ColumnMetaData,
  type FileMetaData,
  parquetSchema,
  type SchemaElement,
  type SchemaTree,
} from 'hyparquet';
import { isCount } from '../../../core/objects.ts';
import { plural } from '../../../core/text/localized.ts';
import { maxCells, maxColumnDepth, maxColumns } from './limits.ts';

/** Where a row group stores the values of a column, or of one of its child columns. */
export interface LeafChunk {
  readonly meta: ColumnMetaData;
  /** From the root of the schema to the values. */
  readonly schemaPath: SchemaTree[];
  /** The index that says which rows its pages have. */
  readonly index: { readonly offset: number; readonly length: number } | undefined;
}

/** What a row group contains of a top-level column. */
export interface ColumnChunks {
  readonly leaves: readonly LeafChunk[];
  /** How many bytes must be read for its chunks. */
  readonly bytes: number;
  /** Whether single rows of it can be read. */
  readonly paged: boolean;
}

/** Adjacent rows that the file stores together. */
export interface RowGroupLayout {
  readonly start: number;
  readonly rows: number;
  readonly chunks: ReadonlyMap<string, ColumnChunks>;
}

export interface ParquetLayout {
  readonly rows: number;
  /** Top-level columns in the order of the file. */
  readonly columns: readonly string[];
  /** The structure of the columns, by their names. */
  readonly trees: ReadonlyMap<string, SchemaTree>;
  readonly groups: readonly RowGroupLayout[];
  /** Columns of unsupported types, which are left out of the rows. */
  readonly problems: readonly string[];
}

/** No other part of the program supports more rows. */
const maxRows = 2 ** 32;

/** A chunk of this size is read as a whole without a noticeable delay. */
const maxUnpagedBytes = 256 * 1024;

/** The rows and columns of a file of this size, from its footer. Throws if the footer contradicts itself. */
export function readLayout(metadata: FileMetaData, fileBytes: number): ParquetLayout {
  checkSchema(metadata.schema);
  const { children } = parquetSchema(metadata);
  const paths = leafPaths(metadata);
  const groups: RowGroupLayout[] = [];
  let rows = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    if (!(isCount(count) && rows + count < maxRows)) {
      throw new RangeError(l10n.t('invalid number of rows in a row group: {0}', String(group.num_rows)));
    }
    groups.push({ start: rows, rows: count, chunks: chunksOf(group.columns, paths) });
    rows += count;
  }
  if (rows * paths.size > maxCells(fileBytes)) {
    throw new RangeError(
      plural(
        l10n.t(
          'the file claims {0} row of {1} columns, more than its size allows | the file claims {0} rows of {1} columns, more than its size allows',
        ),
        rows,
        paths.size,
      ),
    );
  }
  const unreadable = children.filter((column) => unreadableType(column) !== undefined);
  const readable = children.filter((column) => !unreadable.includes(column));
  return {
    rows,
    columns: readable.map((column) => column.element.name),
    trees: new Map(readable.map((column) => [column.element.name, column])),
    groups,
    problems: unreadable.map((column) =>
      l10n.t(
        'The column “{0}” has type {1}, which is not supported; the records are shown without it.',
        column.element.name,
        unreadableType(column) ?? '',
      ),
    ),
  };
}

/** The schema is a list in which each entry says how many of the following ones are its children. */
function checkSchema(schema: readonly SchemaElement[]): void {
  if (schema.length > maxColumns) {
    throw new RangeError(
      plural(
        l10n.t(
          'the file claims {0} column; at most {1} can be read | the file claims {0} columns; at most {1} can be read',
        ),
        schema.length - 1,
        maxColumns,
      ),
    );
  }
  /** How many children are still to come, for each entry that is not complete. */
  const open: number[] = [1];
  for (const { name, num_children: parts = 0 } of schema) {
    while (open.at(-1) === 0) {
      open.pop();
    }
    const missing = open.pop();
    if (missing === undefined || typeof name !== 'string' || !isCount(parts)) {
      throw new RangeError(l10n.t('inconsistent column definitions'));
    }
    open.push(missing - 1);
    if (parts > 0) {
      open.push(parts);
    }
    if (open.length > maxColumnDepth) {
      throw new RangeError(l10n.t('columns are nested too deeply'));
    }
  }
  if (open.some((missing) => missing > 0)) {
    throw new RangeError(l10n.t('inconsistent column definitions'));
  }
}

/** The paths from the root of the schema to the columns with values, by the names that chunks use. */
function leafPaths(metadata: FileMetaData): ReadonlyMap<string, SchemaTree[]> {
  const paths = new Map<string, SchemaTree[]>();
  const walk = (way: SchemaTree[], tree: SchemaTree) => {
    const own = [...way, tree];
    if (tree.children.length === 0) {
      paths.set(keyOf(tree.path), own);
    }
    for (const child of tree.children) {
      walk(own, child);
    }
  };
  walk([], parquetSchema(metadata));
  return paths;
}

function keyOf(path: readonly string[]): string {
  return path.join('\0');
}

function chunksOf(
  columns: FileMetaData['row_groups'][number]['columns'],
  paths: ReadonlyMap<string, SchemaTree[]>,
): RowGroupLayout['chunks'] {
  const leaves = Map.groupBy(
    columns.flatMap((column): LeafChunk[] => {
      const { meta_data: meta, offset_index_offset: offset, offset_index_length: length } = column;
      const schemaPath = meta && paths.get(keyOf(meta.path_in_schema));
      const index = offset && length ? { offset: Number(offset), length } : undefined;
      return meta && schemaPath && !column.file_path ? [{ meta, schemaPath, index }] : [];
    }),
    ({ meta }) => meta.path_in_schema[0] ?? '',
  );
  const chunks = [...leaves].map(([name, own]): readonly [string, ColumnChunks] => {
    const sizes = own.map(({ meta }) => Number(meta.total_uncompressed_size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    // Writers omit the index of a chunk that is a single page: an image's path next to its bytes.
    const paged =
      own.some(({ index }) => index) &&
      own.every(({ index }, at) => index || (sizes[at] ?? 0) <= maxUnpagedBytes);
    return [name, { leaves: own, bytes, paged }];
  });
  return new Map(chunks);
}

/** The first unsupported type in a column: those that hyparquet throws on, and one whose values may refer to each other. */
function unreadableType({ element, children }: SchemaTree): string | undefined {
  const { converted_type: type, logical_type: logical } = element;
  if (type === 'BSON' || type === 'INTERVAL') {
    return type;
  }
  return logical?.type === 'VARIANT'
    ? logical.type
    : children.map(unreadableType).find((found) => found !== undefined);
}
