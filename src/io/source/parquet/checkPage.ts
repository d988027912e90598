import * as l10n from '@vscode/l10n';
import type { PageHeader } from 'hyparquet';
import type { readPage } from 'hyparquet/src/column.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { plural } from '../../../core/text/localized.ts';
import { readVarint } from './checkThrift.ts';
import { maxUnpackedBytes } from './limits.ts';

/** What the header of a data page says about its values, in both versions of the format. */
interface PageValues {
  readonly count: number;
  readonly encoding: string;
  /** Lengths of the levels before the values; undefined in version 1, where each level starts with its length. */
  readonly levels?: { readonly repetition: number; readonly definition: number; readonly nulls: number };
}

/** The minimum number of bytes of a plainly encoded value of each type. */
const plainBytes: Readonly<Record<string, number>> = {
  BOOLEAN: 1 / 8,
  INT32: 4,
  INT64: 8,
  INT96: 12,
  FLOAT: 4,
  DOUBLE: 8,
  BYTE_ARRAY: 4,
};

/** Blocks of differences have 128 values; some writers use more. */
const maxBlockValues = 2 ** 20;
const maxParts = 2 ** 12;

/** What the header of a data page says about its values; undefined for other pages. */
export function pageValues({
  data_page_header: first,
  data_page_header_v2: second,
}: PageHeader): PageValues | undefined {
  if (second) {
    return {
      count: second.num_values,
      encoding: second.encoding,
      levels: {
        repetition: second.repetition_levels_byte_length,
        definition: second.definition_levels_byte_length,
        nulls: second.num_nulls,
      },
    };
  }
  return first && { count: first.num_values, encoding: first.encoding };
}

/**
 * Checks what a page claims against its bytes: how many values there are, how long their runs are, how long their texts
 * become. hyparquet allocates what is claimed before it looks. Throws if a claim is impossible.
 */
export function checkPage(bytes: Uint8Array, values: PageValues, decoder: ColumnDecoder): void {
  const reader = { bytes, view: viewOf(bytes), offset: 0 };
  const nulls = passLevels(reader, values, decoder);
  const count = values.count - nulls;
  if (!(count >= 0)) {
    throw contradiction();
  }
  checkValues(reader, count, values, decoder);
}

/** Checks the number of values of a dictionary against its bytes. */
export function checkDictionary(bytes: Uint8Array, count: number, decoder: ColumnDecoder): void {
  checkPlain(bytes.length, count, decoder);
}

/** A page and the current offset, in the view that hyparquet reads from. */
interface PageReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  offset: number;
}

/** Skips the levels and returns how many of the values are null. */
function passLevels(
  reader: PageReader,
  { count, levels }: PageValues,
  { schemaPath }: ColumnDecoder,
): number {
  const repetition = getMaxRepetitionLevel(schemaPath);
  const definition = getMaxDefinitionLevel(schemaPath);
  if (levels) {
    const { repetition: first, definition: second } = levels;
    if (!(first >= 0 && second >= 0 && first + second <= reader.bytes.length)) {
      throw contradiction();
    }
    if (repetition > 0) {
      passHybrid(reader, bitsOf(repetition), count);
    }
    reader.offset = first;
    if (definition > 0) {
      passHybrid(reader, bitsOf(definition), count);
    }
    reader.offset = first + second;
    return levels.nulls;
  }
  if (repetition > 0 && schemaPath.length > 1) {
    passSized(reader, (sized) => passHybrid(sized, bitsOf(repetition), count));
  }
  let nulls = 0;
  if (definition > 0) {
    passSized(reader, (sized) => {
      nulls = count - passHybrid(sized, bitsOf(definition), count, definition);
    });
  }
  return nulls;
}

/** Skips data that is preceded by its length. */
function passSized(reader: PageReader, pass: (sized: PageReader) => void): void {
  const length = reader.view.getUint32(reader.offset, true);
  const start = reader.offset + 4;
  if (start + length > reader.bytes.length) {
    throw contradiction();
  }
  reader.offset = start;
  pass(reader);
  reader.offset = start + length;
}

/**
 * Skips runs of equal values and of bit-packed values, up to `count`, and returns how many are `counted`. A run may not be
 * longer than what is missing, except for the eight values that are packed together.
 */
function passHybrid(reader: PageReader, width: number, count: number, counted = -1): number {
  const { bytes } = reader;
  let seen = 0;
  let found = 0;
  while (seen < count) {
    const header = varint(reader);
    const left = count - seen;
    if ((header & 1) === 0) {
      const run = Math.floor(header / 2);
      if (run > left) {
        throw contradiction();
      }
      const value = littleEndian(reader, (width + 7) >> 3);
      found += value === counted ? run : 0;
      seen += run;
    } else {
      const packed = Math.floor(header / 2) * 8;
      if (packed > left + 503 || packed === 0) {
        throw contradiction();
      }
      found += counted < 0 ? 0 : countPacked(reader, width, Math.min(packed, left), counted);
      reader.offset = Math.min(bytes.length, reader.offset + (packed / 8) * width);
      seen += packed;
    }
  }
  return found;
}

/** How many of the next packed values are `counted`. */
function countPacked({ bytes, offset }: PageReader, width: number, count: number, counted: number): number {
  let found = 0;
  const mask = (1 << width) - 1;
  for (let at = 0, bit = 0; at < count; at += 1, bit += width) {
    const byte = offset + (bit >> 3);
    const both = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8);
    found += ((both >> (bit & 7)) & mask) === counted ? 1 : 0;
  }
  return found;
}

function checkValues(reader: PageReader, count: number, values: PageValues, decoder: ColumnDecoder): void {
  const rest = reader.bytes.length - reader.offset;
  switch (values.encoding) {
    case 'PLAIN':
      checkPlain(rest, count, decoder);
      break;
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
    case 'RLE':
      checkIndexes(reader, count, values, decoder);
      break;
    case 'BYTE_STREAM_SPLIT': {
      const width = decoder.type === 'FIXED_LEN_BYTE_ARRAY' ? decoder.element.type_length : undefined;
      checkFits(rest, count, width ?? plainBytes[decoder.type] ?? 1);
      break;
    }
    case 'DELTA_BINARY_PACKED':
    case 'DELTA_LENGTH_BYTE_ARRAY':
      passDelta(reader, count);
      break;
    case 'DELTA_BYTE_ARRAY':
      checkPrefixes(reader, count);
      break;
    default:
      throw new RangeError(l10n.t('unknown value encoding'));
  }
}

function checkPlain(rest: number, count: number, { type, element }: ColumnDecoder): void {
  checkFits(rest, count, plainBytes[type] ?? element.type_length ?? 1);
}

function checkFits(rest: number, count: number, width: number): void {
  if (!(width > 0 && count * width <= rest)) {
    throw contradiction();
  }
}

/** Dictionary indices and booleans are runs; the bit width of indices precedes them. */
function checkIndexes(
  reader: PageReader,
  count: number,
  { encoding, levels }: PageValues,
  { type }: ColumnDecoder,
): void {
  const areTruths = levels ? encoding === 'RLE' : type === 'BOOLEAN';
  if (areTruths) {
    passSized(reader, (sized) => passHybrid(sized, 1, count));
    return;
  }
  const width = reader.view.getUint8(reader.offset);
  if (width > 32) {
    throw contradiction();
  }
  reader.offset += 1;
  // Without a bit width version 1 has no runs.
  if (width > 0 || levels) {
    passHybrid(reader, width, count);
  }
}

/** Skips differences: blocks with the same number of parts, each packed with the width that its largest value needs. */
function passDelta(reader: PageReader, count: number): void {
  const block = varint(reader);
  const parts = varint(reader);
  const size = block / parts;
  if (!(block > 0 && parts > 0 && Number.isInteger(size) && block <= maxBlockValues && parts <= maxParts)) {
    throw contradiction();
  }
  varint(reader);
  varint(reader);
  for (let seen = 1; seen < count; ) {
    varint(reader);
    const widths = reader.bytes.subarray(reader.offset, reader.offset + parts);
    reader.offset += parts;
    for (let part = 0; part < parts && seen < count; part += 1) {
      reader.offset += Math.ceil((size * (widths[part] ?? 0)) / 8);
      seen += size;
    }
  }
}

/** Texts with a prefix of the previous one: a few bytes may decode to gigabytes. */
function checkPrefixes(reader: PageReader, count: number): void {
  const packed = reader.bytes.length;
  const prefixes = new Int32Array(count);
  const suffixes = new Int32Array(count);
  for (const lengths of [prefixes, suffixes]) {
    const { offset } = reader;
    passDelta(reader, count);
    reader.offset = offset;
    deltaBinaryUnpack(reader, count, lengths);
  }
  let before = 0;
  let total = 0;
  for (let at = 0; at < count; at += 1) {
    const prefix = prefixes[at] ?? 0;
    const suffix = suffixes[at] ?? 0;
    if (prefix < 0 || suffix < 0 || prefix > before) {
      throw contradiction();
    }
    before = prefix + suffix;
    total += before;
  }
  if (total > maxUnpackedBytes(packed)) {
    throw new RangeError(
      plural(l10n.t('the texts would take {0} byte | the texts would take {0} bytes'), total),
    );
  }
}

function varint(reader: PageReader): number {
  const value = readVarint(() => {
    reader.offset += 1;
    return reader.view.getUint8(reader.offset - 1);
  });
  if (value === undefined) {
    throw contradiction();
  }
  return value;
}

function littleEndian(reader: PageReader, width: number): number {
  let value = 0;
  for (let at = 0; at < width; at += 1) {
    value += reader.view.getUint8(reader.offset + at) * 256 ** at;
  }
  reader.offset += width;
  return value;
}

function bitsOf(level: number): number {
  return 32 - Math.clz32(level);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function contradiction(): RangeError {
  return new RangeError(l10n.t('a page claims more than it contains'));
}

/** What hyparquet needs to know about a column to decode its pages. */
export type ColumnDecoder = Parameters<typeof readPage>[2];
