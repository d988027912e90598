import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/checks/Finding.ts';
import { LabelReader } from '../../../src/core/checks/LabelReader.ts';
import { toRecordSubject } from '../../../src/core/checks/RecordSubject.ts';
import { checkRecord } from '../../../src/core/checks/run/checkRecord.ts';
import { resolveRules, type SeverityOverrides } from '../../../src/core/checks/run/RuleSet.ts';
import { toFindings } from '../../../src/core/checks/run/toFindings.ts';
import type { Format, RecordOrigin } from '../../../src/core/sample/Format.ts';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { llava } from '../../../src/core/sample/formats/llava.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import type { TextEdit } from '../../../src/core/sample/RecordCodec.ts';
import { type RecordRead, readRecord } from '../../../src/core/sample/readRecord.ts';
import type { SampleRecord } from '../../../src/core/sample/SampleRecord.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { createCodec } from '../../../src/io/source/file/FileRecord.ts';

interface Checked {
  readonly findings: readonly Finding[];
  /** What each finding marks in the record's text. */
  readonly marked: readonly string[];
  readonly text: string;
}

interface CheckOptions {
  readonly format?: Format;
  readonly overrides?: SeverityOverrides;
  /** The location of the record. */
  readonly place?: Partial<RecordOrigin>;
}

/** Checks the text of one JSON record by all rules that are on. */
export function checkText(text: string, options: CheckOptions = {}): Checked {
  const decoded = jsonCodec.decode(text);
  const format = options.format ?? ('value' in decoded ? detectFormat([decoded.value]) : undefined) ?? llava;
  const read = readRecord(text, jsonCodec, format, { row: 0, ...options.place });
  const subject = toRecordSubject(
    { row: 0, text, utf8: true, isJson: true },
    read,
    format,
    new LabelReader(defaultTaxonomy),
  );
  const hits = checkRecord(subject, resolveRules(options.overrides ?? {}));
  const findings = toFindings(subject, hits, jsonCodec, { line: 0, column: 0, byte: 0 });
  const bytes = Buffer.from(text);
  const marked = findings.map((one) => bytes.subarray(one.bytes?.start, one.bytes?.end).toString());
  return { findings, marked, text };
}

/** Checks one value as a record. */
export function checkValue(value: unknown, options: CheckOptions = {}): Checked {
  return checkText(JSON.stringify(value), options);
}

/** Reads a value as the first record of a JSON dataset of a format. */
export function readValue(format: Format, value: unknown, row = 0): RecordRead {
  return readRecord(JSON.stringify(value), createCodec('json', []), format, { row });
}

/** Reads a value that must be valid. */
export function readGood(format: Format, value: unknown, row = 0): SampleRecord {
  const read = readValue(format, value, row);
  assert.ok(read.ok, JSON.stringify(read));
  return read.record;
}

/** A text with an edit made in it. */
export function applyEdit(text: string, { offset, length, text: instead }: TextEdit): string {
  return text.slice(0, offset) + instead + text.slice(offset + length);
}

/** A JSON record with the edit of its text that mends a finding. */
export function fixedText(text: string, { fix }: Finding): string {
  const edit = fix?.edits.find((one) => one.kind === 'replace');
  assert.ok(edit);
  return applyEdit(text, jsonCodec.locator(text).replace(edit.path, edit.value));
}
