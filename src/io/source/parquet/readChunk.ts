import * as l10n from '@vscode/l10n';
import type { AsyncBuffer, DecodedArray, OffsetIndex } from 'hyparquet';
import { readOffsetIndex } from 'hyparquet/src/indexes.js';
import type { CachedChunk, ChunkCache } from './ChunkCache.ts';
import type { ColumnDecoder } from './checkPage.ts';
import { checkThrift } from './checkThrift.ts';
import { maxFooterValues } from './limits.ts';
import type { LeafChunk } from './readLayout.ts';
import { readPages } from './readPages.ts';

/** The requested rows of a row group. */
interface GroupRows {
  readonly from: number;
  readonly to: number;
  /** How many there are. */
  readonly all: number;
}

/**
 * Reads the values of some rows of a column chunk, including the other values of their pages. Returns how many rows of the
 * row group precede them.
 */
export async function readChunk(
  file: AsyncBuffer,
  leaf: LeafChunk,
  rows: GroupRows,
  decoder: ColumnDecoder,
  cache: ChunkCache,
): Promise<ReadRows> {
  const { meta } = leaf;
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const end = start + Number(meta.total_compressed_size);
  if (rows.to - rows.from === rows.all) {
    return readPages(new Uint8Array(await file.slice(start, end)), rows, decoder);
  }
  const chunk = await cache.get(leaf, () => readIndex(file, leaf));
  const { pages } = chunk;
  const first = Math.max(
    0,
    pages.findLastIndex((page) => Number(page.first_row_index) <= rows.from),
  );
  const next = pages.findIndex((page) => Number(page.first_row_index) >= rows.to);
  const after = next < 0 ? pages.length : next;
  const endRow = Number(pages[after]?.first_row_index ?? rows.all);
  const kept = chunk.page(first);
  const data = kept ? [kept] : [];
  let before = Number(pages[first]?.first_row_index);
  const begin = kept ? first + 1 : first;
  if (begin < after) {
    const read = await readPagesOf(file, { chunk, start, begin, after }, rows, decoder);
    data.push(...read.data);
    before += read.skipped;
    // Pages of structs and lists are decoded into one array.
    const lastRows = endRow - Number(pages[after - 1]?.first_row_index);
    const last = read.data.at(-1);
    if (
      last &&
      last.length >= lastRows &&
      countOf(read.data) === endRow - Number(pages[begin]?.first_row_index)
    ) {
      chunk.keepPage(after - 1, last.slice(last.length - lastRows));
    }
    cache.evict();
  }
  return selectRows({ data, skipped: before }, rows, endRow);
}

/** Pages of a chunk that begins at an offset. */
interface PageRange {
  readonly chunk: CachedChunk;
  readonly start: number;
  readonly begin: number;
  /** Exclusive. */
  readonly after: number;
}

/** Decodes adjacent pages, which all together must not claim more than their bytes allow; and first the dictionary, if need be. */
async function readPagesOf(
  file: AsyncBuffer,
  { chunk, start, begin, after }: PageRange,
  rows: GroupRows,
  decoder: ColumnDecoder,
): Promise<ReadRows> {
  const { pages, dictionary: known } = chunk;
  const [zeroth, from, last] = [pages[0], pages[begin], pages[after - 1]];
  if (!zeroth || !from || !last) {
    throw new RangeError(l10n.t('the index does not contain any pages'));
  }
  // A dictionary comes before the first page.
  const dictionary = known ? new ArrayBuffer() : await file.slice(start, Number(zeroth.offset));
  const wanted = await file.slice(Number(from.offset), Number(last.offset) + last.compressed_page_size);
  const bytes = dictionary.byteLength > 0 ? joined(dictionary, wanted) : new Uint8Array(wanted);
  const row = Number(from.first_row_index);
  const read = readPages(bytes, { from: rows.from - row, to: rows.to - row }, decoder, known);
  if (read.dictionary && !known) {
    chunk.keepDictionary(read.dictionary);
  }
  return read;
}

/** Only the rows that are needed, so that no others are assembled, if the values are those of the rows that the index names. */
function selectRows({ data, skipped }: ReadRows, { from, to }: GroupRows, endRow: number): ReadRows {
  if (countOf(data) !== endRow - skipped || from < skipped || to > endRow) {
    return { data, skipped };
  }
  const selected: DecodedArray[] = [];
  let row = skipped;
  for (const page of data) {
    const part = page.slice(Math.max(0, from - row), Math.max(0, to - row));
    if (part.length > 0) {
      selected.push(part);
    }
    row += page.length;
  }
  return { data: selected, skipped: from };
}

/** Values, and how many rows of the row group precede them. */
interface ReadRows {
  readonly data: DecodedArray[];
  readonly skipped: number;
}

function countOf(data: readonly DecodedArray[]): number {
  return data.reduce((sum, { length }) => sum + length, 0);
}

function joined(first: ArrayBuffer, second: ArrayBuffer): Uint8Array {
  const bytes = new Uint8Array(first.byteLength + second.byteLength);
  bytes.set(new Uint8Array(first));
  bytes.set(new Uint8Array(second), first.byteLength);
  return bytes;
}

/** A chunk without an index, whose values are few, is like a single page. */
async function readIndex(
  file: AsyncBuffer,
  { meta, index }: LeafChunk,
): Promise<OffsetIndex['page_locations']> {
  if (!index) {
    const size = Number(meta.total_compressed_size);
    const before =
      Number(meta.data_page_offset) - Number(meta.dictionary_page_offset || meta.data_page_offset);
    return [{ offset: meta.data_page_offset, compressed_page_size: size - before, first_row_index: 0n }];
  }
  const bytes = await file.slice(index.offset, index.offset + index.length);
  checkThrift(new Uint8Array(bytes), 0, maxFooterValues);
  return readOffsetIndex({ view: new DataView(bytes), offset: 0 }).page_locations;
}
