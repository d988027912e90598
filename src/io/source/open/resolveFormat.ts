import { basename, extname } from 'node:path';
import type { FieldMapping } from '../../../core/sample/FieldMapping.ts';
import type { Format, RecordOrigin } from '../../../core/sample/Format.ts';
import { knownFormats } from '../../../core/sample/formats/knownFormats.ts';
import { mappedFormat } from '../../../core/sample/formats/mappedFormat.ts';
import type { RawRecord } from '../RecordSource.ts';

/** The format that an index names; the mapped one is built again from its mapping. */
export function resolveFormat(
  formatId: string | undefined,
  mapping: FieldMapping | undefined,
): Format | undefined {
  return mapping ? mappedFormat(mapping) : knownFormats.find((format) => format.id === formatId);
}

/** For the file of the last call: records are read file by file. */
let lastFile = { path: '', file: '' };

/** What a format learns about where a record comes from. */
export function recordOrigin({ row, path }: RawRecord): RecordOrigin {
  if (path !== lastFile.path) {
    lastFile = { path, file: basename(path, extname(path)) };
  }
  return { row, file: lastFile.file };
}
