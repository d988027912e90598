import type { RecordCodec, RecordProblem, TextLocator, TextSpan } from '../../sample/RecordCodec.ts';
import type { FileRange, Finding, FindingDescription } from '../Finding.ts';
import type { RecordSubject } from '../RecordSubject.ts';
import type { RuleHit } from './checkRecord.ts';

/** Where a record begins, including its first byte. */
interface RecordStartWithByte extends RecordStart {
  readonly byte: number;
  /** Where its parts are, if its text is not the file's from there on. */
  readonly parts?: readonly PlacedPart[];
}

/** A part of the text of a record that is joined from several places. */
export interface PlacedPart {
  /** Its file, if that is another one than the record's. */
  readonly file: string | undefined;
  /** Its range in the text of the record. */
  readonly from: number;
  readonly to: number;
  readonly begin: RecordStart & { readonly byte: number };
  /** How many bytes it has in the file, if its text there is another one: then it can be marked only as a whole. */
  readonly bytes: number | undefined;
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
    const { place, text, at, file } = inPart(description.raw ?? find(description), subject.text, begin);
    const start = at.byte + utf8Length(text.slice(0, place.offset));
    const length = utf8Length(text.slice(place.offset, place.offset + place.length));
    return {
      code: active.rule.code,
      severity: active.severity,
      message: description.message,
      row: subject.row,
      ...(file === undefined ? {} : { file }),
      range: locateProblem(place, text, at),
      // Invalid UTF-8 cannot be counted from the text that replaces it.
      bytes: subject.utf8 ? { start, end: start + length } : undefined,
      path: description.raw ? undefined : description.path,
      // The edits of a fix are about the text of the record.
      fix: begin.parts ? undefined : description.fix,
    };
  });
}

/** A range in the text of a record as one in the part that it begins in. */
function inPart(place: TextSpan, text: string, begin: RecordStartWithByte) {
  const part = begin.parts?.findLast((one) => one.from <= place.offset) ?? begin.parts?.[0];
  if (!part) {
    return { place, text, at: begin, file: undefined };
  }
  const own = text.slice(part.from, part.to);
  const offset = Math.max(0, place.offset - part.from);
  const length = Math.min(place.length, own.length - offset);
  const isWhole = part.bytes !== undefined;
  return {
    place: isWhole ? { offset: 0, length: 1 } : { offset, length },
    text: own,
    at: part.begin,
    file: part.file,
  };
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
