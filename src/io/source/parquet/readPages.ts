import * as l10n from '@vscode/l10n';
import type { DecodedArray, PageHeader } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert } from 'hyparquet/src/convert.js';
import { getMaxDefinitionLevel, isFlatColumn } from 'hyparquet/src/schema.js';
import { isCount } from '../../../core/objects.ts';
import { plural } from '../../../core/text/localized.ts';
import { type ColumnDecoder, checkDictionary, checkPage, pageValues } from './checkPage.ts';
import { checkThrift } from './checkThrift.ts';
import { maxHeaderValues, maxUnpackedBytes, maxValues } from './limits.ts';
import { unpackPage } from './unpackPage.ts';

/** The requested rows of a row group, by their index in what is read. */
interface Selection {
  readonly from: number;
  readonly to: number;
}

/** Values of a column, and how many rows before them have been skipped. */
interface DecodedPages {
  readonly data: DecodedArray[];
  readonly skipped: number;
  /** The values that data pages refer to, if there are such. */
  readonly dictionary: DecodedArray | undefined;
}

/**
 * Decodes the pages of a column, starting at the first of some bytes. Each page is checked before hyparquet decodes it, and
 * all together take no more memory than their bytes allow. A dictionary that is `known` is not among the bytes.
 */
export function readPages(
  bytes: Uint8Array,
  rows: Selection,
  decoder: ColumnDecoder,
  known?: DecodedArray,
): DecodedPages {
  const pages = new PageWalk(bytes, decoder);
  const flat = isFlatColumn(decoder.schemaPath);
  const data: DecodedArray[] = [];
  let dictionary = known;
  let last: DecodedArray | undefined;
  let row = 0;
  let skipped = 0;
  // The rows of lists end where the next page begins, so all pages are needed.
  while (pages.hasMore && (!flat || row < rows.to)) {
    const page = pages.next();
    const unneeded = rowsOf(page.header, flat);
    if (page.header.dictionary_page_header) {
      dictionary = convert(page.decode() ?? [], decoder);
    } else if (unneeded !== undefined && rows.from - row > unneeded) {
      skipped += data.length === 0 ? unneeded : 0;
      row += unneeded;
    } else {
      const before = last?.length ?? 0;
      const values = page.decode(dictionary, last);
      if (values && values === last) {
        row += values.length - before;
      } else if (values && values.length > 0) {
        data.push(values);
        row += values.length;
        last = values;
      }
    }
  }
  return { data, skipped, dictionary };
}

/** How many rows a page has, if that is known without decoding it. */
function rowsOf(header: PageHeader, flat: boolean): number | undefined {
  const { data_page_header_v2: second, data_page_header: first } = header;
  const rows = second?.num_rows ?? (flat ? first?.num_values : undefined);
  return isCount(rows) ? rows : undefined;
}

/** A page may contain the header of another page type besides its own, which must be ignored. */
function onlyItsOwn(header: PageHeader): PageHeader {
  const { type, uncompressed_page_size, compressed_page_size } = header;
  const own = { type, uncompressed_page_size, compressed_page_size };
  const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: dictionary } = header;
  if (type === 'DATA_PAGE' && first) {
    return { ...own, data_page_header: first };
  }
  if (type === 'DATA_PAGE_V2' && second) {
    return { ...own, data_page_header_v2: second };
  }
  if (type === 'DICTIONARY_PAGE' && dictionary) {
    return { ...own, dictionary_page_header: dictionary };
  }
  throw new RangeError(l10n.t('unknown page type'));
}

interface WalkedPage {
  readonly header: PageHeader;
  decode(dictionary?: DecodedArray, last?: DecodedArray): DecodedArray | undefined;
}

/** Iterates over pages and tracks how much memory they take. */
class PageWalk {
  readonly #bytes: Uint8Array;
  readonly #decoder: ColumnDecoder;
  #at = 0;
  #values: number;
  #unpacked: number;

  constructor(bytes: Uint8Array, decoder: ColumnDecoder) {
    this.#bytes = bytes;
    this.#decoder = decoder;
    this.#values = maxValues(bytes.length);
    this.#unpacked = maxUnpackedBytes(bytes.length);
  }

  get hasMore(): boolean {
    return this.#at < this.#bytes.length - 1;
  }

  next(): WalkedPage {
    const bytes = this.#bytes;
    const end = checkThrift(bytes, this.#at, maxHeaderValues);
    const view = new DataView(bytes.buffer, bytes.byteOffset, end);
    const header = onlyItsOwn(parquetHeader({ view, offset: this.#at }));
    const { compressed_page_size: packed } = header;
    if (!isCount(packed) || packed > bytes.length - end) {
      throw new RangeError(l10n.t('a page claims to be longer than its column'));
    }
    this.#at = end + packed;
    return {
      header,
      decode: (dictionary, last) => this.#decode(bytes.subarray(end, end + packed), header, dictionary, last),
    };
  }

  #decode(packed: Uint8Array, header: PageHeader, dictionary?: DecodedArray, last?: DecodedArray) {
    const values = pageValues(header)?.count ?? header.dictionary_page_header?.num_values;
    const length = header.uncompressed_page_size;
    // A value within lists is an entry of each of them.
    const depth = Math.max(1, getMaxDefinitionLevel(this.#decoder.schemaPath));
    if (!isCount(values) || !isCount(length)) {
      throw new RangeError(l10n.t('a page does not state its length'));
    }
    this.#values -= values * depth;
    this.#unpacked -= length;
    if (this.#values < 0 || this.#unpacked < 0) {
      throw new RangeError(
        plural(
          l10n.t(
            'the pages claim {0} value in {1} bytes, more than can be read | the pages claim {0} values in {1} bytes, more than can be read',
          ),
          values,
          length,
        ),
      );
    }
    return decodePage(packed, header, this.#decoder, dictionary, last);
  }
}

function decodePage(
  packed: Uint8Array,
  header: PageHeader,
  decoder: ColumnDecoder,
  dictionary?: DecodedArray,
  last?: DecodedArray,
): DecodedArray | undefined {
  const bytes = unpack(packed, header, decoder);
  const values = pageValues(header);
  if (values) {
    checkPage(bytes, values, decoder);
  } else if (header.dictionary_page_header) {
    checkDictionary(bytes, header.dictionary_page_header.num_values, decoder);
  }
  const plain: PageHeader = {
    ...header,
    compressed_page_size: bytes.length,
    uncompressed_page_size: bytes.length,
  };
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  return readPage(reader, plain, { ...decoder, codec: 'UNCOMPRESSED' }, dictionary, last, 0).data;
}

/** The levels of version 2 are uncompressed and precede the values. */
function unpack(packed: Uint8Array, header: PageHeader, { codec }: ColumnDecoder): Uint8Array {
  const { uncompressed_page_size: length, data_page_header_v2: second } = header;
  if (!second) {
    return unpackPage(packed, length, codec);
  }
  const levels = second.repetition_levels_byte_length + second.definition_levels_byte_length;
  if (!(isCount(levels) && levels <= packed.length && levels <= length)) {
    throw new RangeError(l10n.t('a page claims more than it contains'));
  }
  const values = packed.subarray(levels);
  const bytes = new Uint8Array(length);
  bytes.set(packed.subarray(0, levels));
  bytes.set(
    unpackPage(values, length - levels, second.is_compressed === false ? 'UNCOMPRESSED' : codec),
    levels,
  );
  return bytes;
}
