import { LabelReader } from '../../core/checks/LabelReader.ts';
import { type RecordSubject, toRecordSubject } from '../../core/checks/RecordSubject.ts';
import { rules } from '../../core/checks/rules/rules.ts';
import { checkRecord, type RuleHit } from '../../core/checks/run/checkRecord.ts';
import { type RuleSet, resolveRules } from '../../core/checks/run/RuleSet.ts';
import type { Format } from '../../core/sample/Format.ts';
import type { RecordCodec } from '../../core/sample/RecordCodec.ts';
import { readRecord } from '../../core/sample/readRecord.ts';
import { contentHash } from '../contentHash.ts';
import type { BlockEntries } from '../duplicates/BlockEntries.ts';
import { ownIdOf } from '../identity/recordIdentity.ts';
import { FileRecord } from '../source/file/FileRecord.ts';
import { recordOrigin, resolveFormat } from '../source/open/resolveFormat.ts';
import type { RawRecord } from '../source/RecordSource.ts';
import type { SurveySetup } from './SurveyMessages.ts';

/** Everything that is needed to read and check a record, besides the record. */
export class Checks {
  readonly format: Format | undefined;
  readonly rules: RuleSet;
  readonly labels: LabelReader;

  constructor({ formatId, mapping, checks }: SurveySetup) {
    this.format = resolveFormat(formatId, mapping);
    this.rules = resolveRules(...checks.overrides);
    this.labels = new LabelReader(checks.taxonomy);
  }
}

/** What the survey keeps of one record. */
export interface CheckedRecord {
  readonly ownId: string | undefined;
  /** How many exchanges it contains; 0 if it cannot be read. */
  readonly exchanges: number;
  /** What rules have found in it. */
  readonly hits: readonly Pick<RuleHit, 'active'>[];
  /** Its value, or that of another record whose values have the same types; undefined if it cannot be read. */
  readonly value: unknown;
  /** Whether it is the same object for many records. */
  readonly isShared: boolean;
  /** Adds what is compared with other records; must be called before the next record is checked. */
  addEntries(entries: BlockEntries): void;
}

/** Checks records. The result for a record is the same whether or not it is read in full. */
export interface RecordChecker {
  /** Memory for the bytes that contain the next records, if the checker prefers its own. */
  readonly room?: (size: number) => Uint8Array;
  /** Checks a record; `content` are the bytes that contain it, if its source is a file of text. */
  check(raw: RawRecord, codec: RecordCodec, content?: Uint8Array): CheckedRecord;
}

/** A record that was read in full: includes what rules check and what they report. */
export interface SurveyedRecord extends CheckedRecord {
  readonly subject: RecordSubject;
  /** What rules have found in it, without messages yet. */
  readonly hits: readonly RuleHit[];
}

/** Reads and checks one record in full. The only place where the survey calls the checks. */
export function surveyRecord(raw: RawRecord, codec: RecordCodec, checks: Checks): SurveyedRecord {
  const subject = readForChecks(raw, codec, checks);
  return {
    ownId: ownIdOf(subject.record?.id),
    exchanges: subject.record?.exchanges.length ?? 0,
    subject,
    value: subject.value,
    isShared: false,
    hits: checkRecord(subject, checks.rules),
    addEntries: (entries) => subject.record && entries.add(subject),
  };
}

/** Reads a record in the form that checks use. */
export function readForChecks(raw: RawRecord, codec: RecordCodec, { format, labels }: Checks): RecordSubject {
  const { row, text, valid: utf8, digests } = raw;
  if (format) {
    const isJson = codec.isJson === true;
    const isAscii = isJson && raw instanceof FileRecord && raw.isAscii;
    return toRecordSubject(
      { row, text, utf8, isAscii, isJson, digests },
      readRecord(text, codec, format, recordOrigin(raw)),
      format,
      labels,
    );
  }
  // Without a format only the syntax of a record can be checked.
  const decoded = codec.decode(text);
  return 'problem' in decoded
    ? { row, text, utf8, problems: [decoded.problem] }
    : { row, text, utf8, problems: [], value: decoded.value };
}

/** Increased when records are read or checked differently by rules with the same codes. */
const keyVersion = 6;

/** Identifies everything that a survey depends on besides the records, including the language of its messages. */
export function surveyKey({ formatId, mapping, checks, strings }: SurveySetup): string {
  const codes = rules.map((rule) => rule.code);
  // The names that earlier versions used, so that caches stay valid.
  const settings = { taxonomy: checks.taxonomy, grades: checks.overrides };
  const language = Object.keys(strings).length === 0 ? '' : contentHash(JSON.stringify(strings));
  return contentHash(JSON.stringify([keyVersion, formatId, mapping, settings, codes, language]));
}
