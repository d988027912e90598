import type { ReadSubject } from '../../../core/checks/RecordSubject.ts';
import type { ComparisonColumn } from '../../../core/checks/run/RuleSet.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { hash64 } from '../../../core/text/hash64.ts';
import type { EntryRecipe } from '../../duplicates/BlockEntries.ts';
import type { FileRecord } from '../../source/file/FileRecord.ts';
import { type Checks, type SurveyedRecord, surveyRecord } from '../Checks.ts';
import type { Outline, TextRole } from './Outline.ts';
import type { OutlineScanner } from './OutlineScanner.ts';

/**
 * What all records have in common whose outline is that of the record scanned last: that record is read with other texts in
 * it, which are then located in the result. Undefined if such records must be read one by one: unreadable ones, and those
 * for which rules look at the contents of texts. `shortest` is longer than any name or placeholder.
 */
export function readOutline(
  record: FileRecord,
  scanner: OutlineScanner,
  count: number,
  { codec, checks, shortest }: { codec: RecordCodec; checks: Checks; shortest: number },
): Outline | undefined {
  const texts = Array.from({ length: count }, (_, at) =>
    scanner.kind(at) === 'name' ? `text-${at}` : `Text ${at}, `.padEnd(shortest, 'x'),
  );
  const { row, path, content } = record;
  const text = replaceTexts(record, scanner, texts);
  const read = surveyRecord({ row, path, content, text, valid: true }, codec, checks);
  const { subject, hits, exchanges } = read;
  if (!subject.record || !isSame(read, surveyRecord(record, codec, checks)) || hasPairs(subject)) {
    return undefined;
  }
  const roles = rolesOf(subject, texts, scanner);
  return (
    roles && {
      hits: hits.map(({ active }) => ({ active })),
      exchanges,
      roles,
      id: roles.includes('id') ? undefined : read.ownId,
      recipes: checks.rules.columns.map((column) => recipesOf(column, subject, texts)),
    }
  );
}

/** The record with other texts. */
function replaceTexts(record: FileRecord, scanner: OutlineScanner, texts: readonly string[]): string {
  const content = Buffer.from(record.content);
  let text = '';
  let from = 0;
  for (const [at, other] of texts.entries()) {
    const start = scanner.start(at) - record.from;
    text += content.toString('latin1', from, start) + other;
    from = start + scanner.length(at);
  }
  return text + content.toString('latin1', from);
}

/** Whether the same was found with both texts: otherwise some rule does look at texts. */
function isSame(one: SurveyedRecord, other: SurveyedRecord): boolean {
  return (
    one.exchanges === other.exchanges &&
    one.hits.length === other.hits.length &&
    one.hits.every(({ active }, at) => active === other.hits[at]?.active)
  );
}

function hasPairs({ record }: ReadSubject): boolean {
  return record.exchanges.some(({ answers }) => answers.length > 1);
}

/** What texts were treated as; undefined if one was treated as something unexpected, or only a part of it was used. */
function rolesOf(
  { record }: ReadSubject,
  texts: readonly string[],
  scanner: OutlineScanner,
): readonly TextRole[] | undefined {
  const roles = texts.map((_, at): TextRole => scanner.kind(at));
  const take = (role: TextRole, kind: TextRole, text: string): boolean => {
    const at = texts.indexOf(text);
    const isRight =
      at < 0 ? !texts.some((one) => text.includes(one)) : [kind, role].includes(roles[at] ?? role);
    if (at >= 0) {
      roles[at] = role;
    }
    return isRight;
  };
  const turns = record.exchanges.flatMap(({ history, prompt }) => [...history, prompt]);
  const said = turns.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
  );
  const isRight =
    take('id', 'name', record.id ?? '') &&
    record.images.every((image) => image.kind === 'path' && take('image', 'name', image.path)) &&
    said.every((text) => take('said', 'words', text));
  return isRight ? roles : undefined;
}

/** How the entries of a column are computed from the texts. */
function recipesOf(
  { entries }: ComparisonColumn,
  subject: ReadSubject,
  texts: readonly string[],
): readonly EntryRecipe[] {
  const bits = texts.map(hash64);
  return entries(subject).map(({ parts, mark }) => ({
    mark,
    parts: parts.map((part) => {
      const at = bits.findIndex(({ low, high }) => low === part.low && high === part.high);
      return at < 0 ? part : at;
    }),
  }));
}
