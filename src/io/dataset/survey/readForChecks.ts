import type { RecordSubject } from '../../../core/checks/RecordSubject.ts';
import { toRecordSubject } from '../../../core/checks/readSubject.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { readRecord } from '../../../core/sample/readRecord.ts';
import type { RawRecord } from '../RecordSource.ts';
import { recordOrigin } from '../samplePlace.ts';
import type { Checks } from './Checks.ts';

/** Reads a record as checks look at it. */
export function readForChecks(raw: RawRecord, codec: RecordCodec, { format, labels }: Checks): RecordSubject {
  const { row, text, valid: utf8 } = raw;
  if (format) {
    return toRecordSubject(
      { row, text, utf8 },
      readRecord(text, codec, format, recordOrigin(raw)),
      format,
      labels,
    );
  }
  // Without a format only the syntax of a record can be checked.
  const decoded = codec.decode(text);
  return { row, text, utf8, problems: 'problem' in decoded ? [decoded.problem] : [] };
}
