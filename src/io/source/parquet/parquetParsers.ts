import type { ParquetParsers } from 'hyparquet';
import { maxRecordBytes } from '../../../core/sample/RecordCodec.ts';
import { parseJson } from '../../../core/text/parseJson.ts';
import { decodeUtf8 } from '../RecordSource.ts';
import { BrokenText } from './PlainCell.ts';

/**
 * How logical types become plain values: times as ISO 8601 with all digits of the file, JSON as the value it contains,
 * geometries as their bytes. `parquetRow` reports broken texts.
 */
export const parquetParsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis) => isoTime(millis, 3),
  timestampFromMicroseconds: (micros) => isoTime(micros, 6),
  timestampFromNanoseconds: (nanos) => isoTime(nanos, 9),
  dateFromDays: (days) =>
    typeof days === 'number'
      ? isoTime(BigInt(days) * 86_400_000n, 3)?.slice(0, -'T00:00:00.000Z'.length)
      : days,
  stringFromBytes: readText,
  jsonFromBytes: readJson,
  geometryFromBytes: (bytes) => bytes,
  geographyFromBytes: (bytes) => bytes,
};

/** Nulls come through as undefined. */
function readText(bytes: Uint8Array | undefined): unknown {
  if (!(bytes instanceof Uint8Array)) {
    return bytes;
  }
  if (bytes.length > maxRecordBytes) {
    return new BrokenText('', bytes.length);
  }
  const { text, valid } = decodeUtf8(bytes);
  return valid ? text : new BrokenText(text, text.length);
}

/** Invalid JSON is shown as text. */
function readJson(bytes: Uint8Array | undefined): unknown {
  const text = readText(bytes);
  try {
    return typeof text === 'string' ? parseJson(text) : text;
  } catch {
    return text;
  }
}

function isoTime(units: bigint | undefined, digits: 3 | 6 | 9): string | undefined {
  if (typeof units !== 'bigint' && typeof units !== 'number') {
    return undefined;
  }
  const value = BigInt(units);
  const perSecond = 10n ** BigInt(digits);
  const fraction = ((value % perSecond) + perSecond) % perSecond;
  const seconds = (value - fraction) / perSecond;
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime())
    ? String(units)
    : `${date.toISOString().slice(0, -'.000Z'.length)}.${String(fraction).padStart(digits, '0')}Z`;
}
