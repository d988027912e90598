import { basename, extname } from 'node:path';
import type { FieldMapping } from '../../../core/sample/FieldMapping.ts';
import type { Format, RecordOrigin } from '../../../core/sample/Format.ts';
import { joinedFormat, joinedOf } from '../../../core/sample/formats/joinedFormat.ts';
import { knownFormats } from '../../../core/sample/formats/knownFormats.ts';
import { mappedFormat } from '../../../core/sample/formats/mappedFormat.ts';
import type { RawRecord } from '../RecordSource.ts';

/** The format that an index names; the mapped one is built again from its mapping. */
export function resolveFormat(
  formatId: string | undefined,
  mapping: FieldMapping | undefined,
): Format | undefined {
  const inner = joinedOf(formatId);
  const format = mapping ? mappedFormat(mapping) : knownFormats.find((one) => one.id === (inner ?? formatId));
  return format && inner !== undefined ? joinedFormat(format) : format;
}

/** What a compressed file's name has after that of its content. */
const packedEnding = /\.(?:gz|zst)$/i;

/** For the file of the last call: records are read file by file. */
let lastFile = { path: '', file: '' };

/** What a format learns about where a record comes from. */
export function recordOrigin({ row, path }: RawRecord): RecordOrigin {
  if (path !== lastFile.path) {
    const name = basename(path).replace(packedEnding, '');
    lastFile = { path, file: basename(name, extname(name)) };
  }
  return { row, file: lastFile.file };
}
