import type { RecordCodec } from '../sample/RecordCodec.ts';
import type { Finding } from './Finding.ts';
import type { RuleHit } from './HitCollector.ts';
import { locateProblem, type RecordStart } from './locateProblem.ts';
import type { RecordSubject } from './RecordSubject.ts';
import type { FindingDescription } from './Telling.ts';
import { utf8Length } from './utf8Length.ts';

/** Where a record begins: also its first byte. */
interface RecordStartWithByte extends RecordStart {
  readonly byte: number;
}

/** Puts hits into words and works out where they stand in the file. Costs a parse each: for what is shown only. */
export function toFindings(
  subject: RecordSubject,
  hits: readonly RuleHit[],
  codec: RecordCodec,
  begin: RecordStartWithByte,
): readonly Finding[] {
  return hits.map(({ active, describe }) => {
    const telling = describe();
    const place = locate(telling, subject.text, codec);
    const start = begin.byte + utf8Length(subject.text.slice(0, place.offset));
    const length = utf8Length(subject.text.slice(place.offset, place.offset + place.length));
    return {
      code: active.rule.code,
      severity: active.severity,
      message: telling.message,
      row: subject.row,
      range: locateProblem(place, subject.text, begin),
      // Bytes that are no UTF-8 are not counted by the text that stands in for them.
      bytes: subject.utf8 ? { start, end: start + length } : undefined,
      path: telling.raw ? undefined : telling.path,
      fix: telling.fix,
    };
  });
}

function locate({ raw, path, part }: FindingDescription, text: string, codec: RecordCodec) {
  return raw ?? codec.locate(text, path, part);
}
