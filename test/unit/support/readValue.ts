import type { Format } from '../../../src/core/sample/Format.ts';
import { type RecordRead, readRecord } from '../../../src/core/sample/readRecord.ts';
import { createCodec } from '../../../src/io/dataset/file/createCodec.ts';

/** Reads a value as the first record of a JSON dataset of a format. */
export function readValue(format: Format, value: unknown, row = 0): RecordRead {
  return readRecord(JSON.stringify(value), createCodec('json', []), format, { row });
}
