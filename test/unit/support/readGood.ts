import assert from 'node:assert/strict';
import type { Format } from '../../../src/core/sample/Format.ts';
import type { SampleRecord } from '../../../src/core/sample/SampleRecord.ts';
import { readValue } from './readValue.ts';

/** Reads a value that must be good. */
export function readGood(format: Format, value: unknown, row = 0): SampleRecord {
  const read = readValue(format, value, row);
  assert.ok(read.ok, JSON.stringify(read));
  return read.record;
}
