import type { ColumnChunk } from 'hyparquet';
import { getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { getPageBoundaries } from 'hyparquet-writer/src/column.js';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { encodeNestedValues } from 'hyparquet-writer/src/dremel.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import type { schemaPathResolver } from 'hyparquet-writer/src/schema.js';
import type { Writer } from 'hyparquet-writer/src/types.js';

/** A column from the root of the schema to a leaf. */
export type LeafPath = ReturnType<ReturnType<typeof schemaPathResolver>>;

/** Pages are not larger, but for a single row: readers of single rows load one. */
const maxPageBytes = 2 * 1024 * 1024;

/**
 * A column chunk of byte arrays, plain and uncompressed, whose pages are written as rows come. The pages of a chunk lie next to each
 * other, so only one chunk can be written to the file meanwhile; others are kept in memory until the end of the row group. (The
 * library copies each value three times into buffers that grow, which takes twice as long and ten times the memory of a page.)
 */
export class BytesChunk {
  readonly path: LeafPath;
  readonly #writer: Writer;
  #start = 0;
  #count = 0;

  /** `writer`: the file, or a `ByteWriter` of its own. */
  constructor(path: LeafPath, writer: Writer) {
    this.path = path;
    this.#writer = writer;
  }

  /** Writes the values of some rows. */
  add(rows: readonly unknown[]): void {
    if (this.#count === 0) {
      this.#start = this.#writer.offset;
    }
    const column = encodeNestedValues(this.path, [...rows]);
    const { values, repetitionLevels } = column;
    const maxRepetitionLevel = getMaxRepetitionLevel(this.path);
    const pages = getPageBoundaries(values, 'BYTE_ARRAY', undefined, maxPageBytes, repetitionLevels);
    for (const { start: from, end: to } of pages) {
      writePage(this.#writer, maxRepetitionLevel, {
        values: Array.from(values.slice(from, to)),
        definitionLevels: column.definitionLevels.slice(from, to),
        repetitionLevels: repetitionLevels.slice(from, to),
        maxDefinitionLevel: column.maxDefinitionLevel,
      });
    }
    this.#count += values.length;
  }

  /** Writes to the file what is not in it yet, and returns what the footer says; the next row begins another chunk. */
  end(file: Writer): ColumnChunk {
    const size = BigInt(this.#count === 0 ? 0 : this.#writer.offset - this.#start);
    const count = BigInt(this.#count);
    let start = this.#start;
    if (this.#writer instanceof ByteWriter && this.#writer !== file) {
      start = file.offset;
      file.appendBytes(this.#writer.getBytes());
      this.#writer.index = 0;
      this.#writer.offset = 0;
    }
    this.#count = 0;
    return {
      file_offset: BigInt(start),
      meta_data: {
        type: 'BYTE_ARRAY',
        encodings: ['PLAIN'],
        path_in_schema: this.path.slice(1).map(({ element }) => element.name),
        codec: 'UNCOMPRESSED',
        num_values: count,
        total_compressed_size: size,
        total_uncompressed_size: size,
        data_page_offset: BigInt(start),
      },
    };
  }
}

interface Page {
  readonly values: readonly unknown[];
  readonly definitionLevels: readonly number[];
  readonly repetitionLevels: readonly number[];
  readonly maxDefinitionLevel: number;
}

function writePage(writer: Writer, maxRepetitionLevel: number, page: Page): void {
  const { values, definitionLevels, repetitionLevels, maxDefinitionLevel } = page;
  const levels = new ByteWriter();
  const repetitionBytes = writeLevels(levels, repetitionLevels, maxRepetitionLevel);
  const definitionBytes = writeLevels(levels, definitionLevels, maxDefinitionLevel);
  const present = values.filter((value) => value instanceof Uint8Array);
  const size = levels.offset + present.reduce((sum, { length }) => sum + 4 + length, 0);
  const rows = maxRepetitionLevel === 0 ? values : repetitionLevels.filter((level) => level === 0);
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: size,
    compressed_page_size: size,
    data_page_header_v2: {
      num_values: values.length,
      num_nulls: values.length - present.length,
      num_rows: rows.length,
      encoding: 'PLAIN',
      definition_levels_byte_length: definitionBytes,
      repetition_levels_byte_length: repetitionBytes,
      is_compressed: false,
    },
  });
  writer.appendBytes(levels.getBytes());
  for (const value of present) {
    writer.appendUint32(value.length);
    writer.appendBytes(value);
  }
}

/** Writes the levels of a page, if there are any; returns how many bytes they take. */
function writeLevels(writer: ByteWriter, levels: readonly number[], maxLevel: number): number {
  return maxLevel === 0
    ? 0
    : writeRleBitPackedHybrid(writer, [...levels], Math.ceil(Math.log2(maxLevel + 1)));
}
