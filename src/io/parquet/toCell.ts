import type { ColumnType } from '../../core/export/ExportTarget.ts';
import { isRecord } from '../../core/objects.ts';
import { isExactNumber } from '../../core/text/exactNumber.ts';

/** An image as a Parquet file holds it. */
interface ImageCell {
  readonly bytes: Uint8Array;
  /** Its name, from which readers may tell its type. */
  readonly path: string;
}

/** Returns the bytes of an image by its path in the row. */
export type ImageBytes = (path: string) => Uint8Array | undefined;

/**
 * The value of a row as the Parquet writer takes it: whole numbers as bigints, images with their bytes, null for what is
 * absent. Throws if it is not of the column's type: the writer would turn a text into bytes, and drop unknown fields.
 */
export function toCell(value: unknown, type: ColumnType, images: ImageBytes, at: string): unknown {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof type === 'string') {
    const cell = scalar(value, type, images);
    if (cell === undefined) {
      throw unexpected(value, type, at);
    }
    return cell;
  }
  if ('list' in type) {
    if (!Array.isArray(value)) {
      throw unexpected(value, 'list', at);
    }
    return value.map((one) => toCell(one, type.list, images, at));
  }
  if (!isRecord(value)) {
    throw unexpected(value, 'struct', at);
  }
  const unknown = Object.keys(value).find((key) => !type.struct.some(({ name }) => name === key));
  if (unknown !== undefined) {
    throw new TypeError(`Column ${at} has no field ${unknown}.`);
  }
  return Object.fromEntries(
    type.struct.map((field) => [
      field.name,
      toCell(value[field.name], field.type, images, `${at}.${field.name}`),
    ]),
  );
}

function scalar(
  value: unknown,
  type: Extract<ColumnType, string>,
  images: ImageBytes,
): string | bigint | number | boolean | ImageCell | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'float64':
      return typeof value === 'number' ? value : isExactNumber(value) ? Number(value.rawJSON) : undefined;
    case 'int64':
      return wholeNumber(value);
    case 'image': {
      const bytes = typeof value === 'string' ? images(value) : undefined;
      return bytes && { bytes, path: String(value).replace(/^.*\//, '') };
    }
  }
}

function wholeNumber(value: unknown): bigint | undefined {
  if (isExactNumber(value)) {
    return /^-?\d{1,19}$/.test(value.rawJSON) ? BigInt(value.rawJSON) : undefined;
  }
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

/** A target whose rows do not fit its columns is a mistake in this program: the message is not for users. */
function unexpected(value: unknown, type: string, at: string): TypeError {
  const shown = (JSON.stringify(value) ?? String(value)).slice(0, 60);
  return new TypeError(`Column ${at}: ${type} was expected, not ${shown}.`);
}
