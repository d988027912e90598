import { writeFile } from 'node:fs/promises';
import type { ColumnMetaData, PageHeader, SchemaElement } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';

/** A page whose header makes arbitrary claims about its bytes. */
export interface CraftedPage {
  readonly header: Partial<PageHeader>;
  readonly bytes: Uint8Array;
}

interface CraftedColumn {
  readonly element: SchemaElement;
  readonly codec?: ColumnMetaData['codec'];
  readonly pages: readonly CraftedPage[];
}

interface CraftedFile {
  readonly rows: number;
  readonly columns: readonly CraftedColumn[];
  /** How many row groups have the same columns. */
  readonly groups?: number;
}

/** Writes a Parquet file that no writer would write: all its claims are given. */
export async function craftParquet(path: string, { rows, columns, groups = 1 }: CraftedFile): Promise<void> {
  // Pages are written as they are: copies of hundreds of megabytes would count as memory of the code under test.
  const parts: Uint8Array[] = [Buffer.from('PAR1')];
  let offset = 4;
  const add = (bytes: Uint8Array) => {
    parts.push(bytes);
    offset += bytes.length;
  };
  const chunks = columns.map(({ element, codec = 'UNCOMPRESSED', pages }) => {
    const start = offset;
    for (const page of pages) {
      add(written((writer) => writePageHeader(writer, headerOf(page))));
      add(page.bytes);
    }
    const size = BigInt(offset - start);
    return {
      file_offset: 0n,
      meta_data: {
        type: element.type ?? 'BYTE_ARRAY',
        encodings: [],
        path_in_schema: [element.name],
        codec,
        num_values: BigInt(rows),
        total_uncompressed_size: size,
        total_compressed_size: size,
        data_page_offset: BigInt(start),
      },
    };
  });
  const group = { columns: chunks, total_byte_size: 0n, num_rows: BigInt(rows) };
  const metadata = {
    version: 2,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(({ element }) => element)],
    num_rows: BigInt(rows * groups),
    row_groups: Array(groups).fill(group),
    metadata_length: 0,
  };
  add(written((writer) => writeMetadata(writer, metadata)));
  add(Buffer.from('PAR1'));
  await writeFile(path, parts);
}

function written(write: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter();
  write(writer);
  return new Uint8Array(writer.getBuffer());
}

function headerOf({ header, bytes }: CraftedPage): PageHeader {
  return {
    type: header.dictionary_page_header
      ? 'DICTIONARY_PAGE'
      : header.data_page_header_v2
        ? 'DATA_PAGE_V2'
        : 'DATA_PAGE',
    uncompressed_page_size: bytes.length,
    compressed_page_size: bytes.length,
    ...header,
  };
}

/** A data page in version 1 of the format. */
export function dataPage(
  values: number,
  bytes: Uint8Array,
  encoding: NonNullable<PageHeader['data_page_header']>['encoding'] = 'PLAIN',
  header: Partial<PageHeader> = {},
): CraftedPage {
  const levels = { definition_level_encoding: 'RLE', repetition_level_encoding: 'RLE' } as const;
  return { header: { data_page_header: { num_values: values, encoding, ...levels }, ...header }, bytes };
}

/** A dictionary of values that are written plainly. */
export function dictionaryPage(values: number, bytes: Uint8Array): CraftedPage {
  return { header: { dictionary_page_header: { num_values: values, encoding: 'PLAIN' } }, bytes };
}

/** A number in as many seven-bit bytes as needed. */
export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) | 128);
  }
  return Buffer.from([...bytes, rest]);
}

/** Bytes preceded by their length. */
export function sized(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}
