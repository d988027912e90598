import * as l10n from '@vscode/l10n';
import type { AsyncBuffer, DecodedArray, OffsetIndex } from 'hyparquet';
import { readOffsetIndex } from 'hyparquet/src/indexes.js';
import type { ColumnDecoder } from './checkPage.ts';
import { checkThrift } from './checkThrift.ts';
import type { DictionaryCache } from './DictionaryCache.ts';
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
  dictionaries: DictionaryCache,
): Promise<ReadRows> {
  const { meta, index } = leaf;
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const end = start + Number(meta.total_compressed_size);
  if (!index || rows.to - rows.from === rows.all) {
    return readPages(new Uint8Array(await file.slice(start, end)), rows, decoder);
  }
  const pages = await readIndex(file, index);
  const first = Math.max(
    0,
    pages.findLastIndex((page) => Number(page.first_row_index) <= rows.from),
  );
  const after = pages.findIndex((page) => Number(page.first_row_index) >= rows.to);
  const lastAt = after < 0 ? pages.length - 1 : after - 1;
  const [begin, last] = [pages[first], pages[lastAt]];
  if (!begin || !last || !pages[0]) {
    throw new RangeError(l10n.t('the index does not contain any pages'));
  }
  const known = dictionaries.get(leaf);
  if (known?.page?.at === first && first === lastAt) {
    return known.page;
  }
  // A dictionary comes before the first page.
  const dictionary = known ? new ArrayBuffer() : await file.slice(start, Number(pages[0].offset));
  const wanted = await file.slice(Number(begin.offset), Number(last.offset) + last.compressed_page_size);
  const before = Number(begin.first_row_index);
  const bytes = dictionary.byteLength > 0 ? joined(dictionary, wanted) : new Uint8Array(wanted);
  const selection = { from: rows.from - before, to: rows.to - before };
  const read = readPages(bytes, selection, decoder, known?.dictionary);
  const result = { data: read.data, skipped: before + read.skipped };
  const entry = known ?? (read.dictionary && dictionaries.add(leaf, read.dictionary));
  if (entry && first === lastAt) {
    entry.page = { at: first, ...result };
  }
  return result;
}

/** Values, and how many rows of the row group precede them. */
interface ReadRows {
  readonly data: DecodedArray[];
  readonly skipped: number;
}

function joined(first: ArrayBuffer, second: ArrayBuffer): Uint8Array {
  const bytes = new Uint8Array(first.byteLength + second.byteLength);
  bytes.set(new Uint8Array(first));
  bytes.set(new Uint8Array(second), first.byteLength);
  return bytes;
}

async function readIndex(
  file: AsyncBuffer,
  { offset, length }: NonNullable<LeafChunk['index']>,
): Promise<OffsetIndex['page_locations']> {
  const bytes = await file.slice(offset, offset + length);
  checkThrift(new Uint8Array(bytes), 0, maxFooterValues);
  return readOffsetIndex({ view: new DataView(bytes), offset: 0 }).page_locations;
}
