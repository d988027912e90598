import * as l10n from '@vscode/l10n';
import { type FileMetaData, parquetSchema, type SchemaElement, type SchemaTree } from 'hyparquet';

/** Neighbouring rows that the file holds together. */
export interface RowGroupLayout {
  readonly start: number;
  readonly rows: number;
  /** By column: how many bytes its chunks take when they are read, and whether rows of it can be read by themselves. */
  readonly chunks: ReadonlyMap<string, { readonly bytes: number; readonly paged: boolean }>;
}

export interface ParquetLayout {
  readonly rows: number;
  /** Top-level columns in the order of the file. */
  readonly columns: readonly string[];
  readonly groups: readonly RowGroupLayout[];
  /** Columns of types that cannot be read, which rows are shown without. */
  readonly problems: readonly string[];
}

/** More rows than this are not counted by any other part. */
const mostRows = 2 ** 32;

/** A chunk of so many bytes is read as a whole without anybody noticing. */
const smallChunk = 256 * 1024;

/** What the footer of a Parquet file says of its rows and columns. Throws where it contradicts itself. */
export function readLayout(metadata: FileMetaData): ParquetLayout {
  const { children } = parquetSchema(metadata);
  const groups: RowGroupLayout[] = [];
  let rows = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    if (!(count >= 0 && rows + count < mostRows)) {
      throw new RangeError(`a row group of ${group.num_rows} rows`);
    }
    groups.push({ start: rows, rows: count, chunks: chunksOf(group.columns) });
    rows += count;
  }
  const unreadable = children.filter((column) => unreadableType(column) !== undefined);
  return {
    rows,
    columns: children.filter((column) => !unreadable.includes(column)).map((column) => column.element.name),
    groups,
    problems: unreadable.map((column) =>
      l10n.t(
        'The column “{0}” is of type {1}, which cannot be read; the records are shown without it.',
        column.element.name,
        unreadableType(column) ?? '',
      ),
    ),
  };
}

function chunksOf(columns: FileMetaData['row_groups'][number]['columns']): RowGroupLayout['chunks'] {
  const leaves = new Map<string, { bytes: number; indexed: boolean }[]>();
  for (const { meta_data: meta, offset_index_offset: index } of columns) {
    const name = meta?.path_in_schema[0];
    if (meta && name !== undefined) {
      const leaf = { bytes: Number(meta.total_uncompressed_size), indexed: index !== undefined };
      leaves.set(name, [...(leaves.get(name) ?? []), leaf]);
    }
  }
  const chunks = [...leaves].map(([name, own]) => {
    const bytes = own.reduce((sum, leaf) => sum + leaf.bytes, 0);
    // Writers leave out the index of a chunk that is one page: an image's path beside its bytes.
    const paged =
      own.some((leaf) => leaf.indexed) && own.every((leaf) => leaf.indexed || leaf.bytes <= smallChunk);
    return [name, { bytes, paged }] as const;
  });
  return new Map(chunks);
}

/** The first type in a column that hyparquet throws at. */
function unreadableType({ element, children }: SchemaTree): SchemaElement['converted_type'] {
  const own = element.converted_type === 'BSON' || element.converted_type === 'INTERVAL';
  return own ? element.converted_type : children.map(unreadableType).find((type) => type !== undefined);
}
