import { checkRecord } from '../../../core/checks/checkRecord.ts';
import type { RuleHit } from '../../../core/checks/HitCollector.ts';
import type { RecordSubject } from '../../../core/checks/RecordSubject.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { ownIdOf } from '../ownIdOf.ts';
import type { RawRecord } from '../RecordSource.ts';
import type { Checks } from './Checks.ts';
import { readForChecks } from './readForChecks.ts';

/** What the survey keeps of one record. */
export interface SurveyedRecord {
  readonly ownId: string | undefined;
  /** How many exchanges it holds; 0 where it cannot be read. */
  readonly exchanges: number;
  readonly subject: RecordSubject;
  /** What rules have found in it, not put into words yet. */
  readonly hits: readonly RuleHit[];
}

/** Reads and checks one record. The only place where the survey calls the checks. */
export function surveyRecord(raw: RawRecord, codec: RecordCodec, checks: Checks): SurveyedRecord {
  const subject = readForChecks(raw, codec, checks);
  return {
    ownId: ownIdOf(subject.record?.id),
    exchanges: subject.record?.exchanges.length ?? 0,
    subject,
    hits: checkRecord(subject, checks.rules),
  };
}
