import type { RecordCodec, RecordProblem, TextLocator } from '../../sample/RecordCodec.ts';
import type { FileRange, Finding, FindingDescription } from '../Finding.ts';
import type { RecordSubject } from '../RecordSubject.ts';
import type { RuleHit } from './checkRecord.ts';

/** Where a record begins, including its first byte. */
interface RecordStartWithByte extends RecordStart {
  readonly byte: number;
}

/** Computes the messages of hits and their ranges in the file. Costs one parse per record: only for what is shown. */
export function toFindings(
  subject: RecordSubject,
  hits: readonly RuleHit[],
  codec: RecordCodec,
  begin: RecordStartWithByte,
): readonly Finding[] {
  let locator: TextLocator | undefined;
  const find = ({ path, part }: FindingDescription) => {
    locator ??= codec.locator(subject.text);
    return locator.find(path, part);
  };
  return hits.map(({ active, describe }) => {
    const description = describe();
    const place = description.raw ?? find(description);
    const start = begin.byte + utf8Length(subject.text.slice(0, place.offset));
    const length = utf8Length(subject.text.slice(place.offset, place.offset + place.length));
    return {
      code: active.rule.code,
      severity: active.severity,
      message: description.message,
      row: subject.row,
      range: locateProblem(place, subject.text, begin),
      // Invalid UTF-8 cannot be counted from the text that replaces it.
      bytes: subject.utf8 ? { start, end: start + length } : undefined,
      path: description.raw ? undefined : description.path,
      fix: description.fix,
    };
  });
}

/** Where a record begins in its file: 0-based line and UTF-16 column. */
interface RecordStart {
  readonly line: number;
  readonly column: number;
}

/** The range in the file of a problem in the text of a record. */
export function locateProblem(
  problem: Pick<RecordProblem, 'offset' | 'length'>,
  text: string,
  start: RecordStart,
): FileRange {
  const from = advance(text, problem.offset, start);
  const to = advance(text, problem.offset + problem.length, start);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function advance(text: string, offset: number, start: RecordStart): RecordStart {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return lastBreak < 0
    ? { line: start.line, column: start.column + before.length }
    : { line: start.line + before.split('\n').length - 1, column: before.length - lastBreak - 1 };
}

/** How many UTF-8 bytes a text takes; a lone surrogate takes those of U+FFFD, as encoders write it. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) {
      const pair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
      // A pair of two units takes four bytes.
      bytes += unit > 0x7ff ? 2 : 1;
      at += pair ? 1 : 0;
    }
  }
  return bytes;
}
