import type { PlacedPart } from '../../../core/checks/run/toFindings.ts';
import { unreadableText } from '../../../core/sample/RecordCodec.ts';
import type { RawRecord } from '../RecordSource.ts';

/** A row of a joined record. */
export interface JoinedRow {
  /** JSON, whatever its file is; in an object of records with its key. */
  readonly text: string;
  /** Where its value begins in the text, after the key. */
  readonly from: number;
  readonly content: Uint8Array;
  readonly valid: boolean;
  readonly digests?: readonly string[] | undefined;
  /** Whether its text is another one than in the file. */
  readonly isMade: boolean;
}

/** The range of a row's value in the text of its record, and the key that is before it in the file. */
interface RowSpan extends Pick<PlacedPart, 'from' | 'to' | 'bytes'> {
  readonly key: string;
}

/** A record with the ranges of its rows; undefined if it is a single row as it is in the file. */
export interface JoinedRecord extends RawRecord {
  readonly spans: readonly RowSpan[] | undefined;
}

/** What a record is, besides its rows. */
type About = Pick<RawRecord, 'row' | 'path'>;

const between = ',\n';
const newline = Buffer.from('\n');

/** One record of several rows: a list of them, with the key of the first; a row that is alone is itself. */
export function joinTexts(about: About, rows: readonly JoinedRow[]): JoinedRecord {
  const [first, second] = rows;
  if (first && !second) {
    const { text, content, valid, digests, isMade } = first;
    return { ...about, text, content, valid, digests, spans: isMade ? [spanOf(first, 0)] : undefined };
  }
  const key = first?.text.slice(0, first.from) ?? '';
  const spans: RowSpan[] = [];
  for (const row of rows) {
    spans.push(spanOf(row, (spans.at(-1)?.to ?? key.length + 1 - between.length) + between.length));
  }
  return {
    ...about,
    text: `${key}[${rows.map(({ text, from }) => text.slice(from)).join(between)}]`,
    content: Buffer.concat(rows.flatMap(({ content }) => [content, newline])),
    valid: rows.every((one) => one.valid),
    digests: first?.digests,
    spans,
  };
}

/** The span of a row whose value begins at an offset of the record's text. */
function spanOf({ text, from, content, isMade }: JoinedRow, at: number): RowSpan {
  const to = at + text.length - from;
  // A text of another form than in the file can be marked only as a whole.
  return { from: at, to, key: text.slice(0, from), bytes: isMade ? content.length : undefined };
}

/** In place of a record that is too large to be read. Its row makes it unique. */
export function unreadRecord(about: About, reason: string): JoinedRecord {
  const text = unreadableText(reason);
  return { ...about, text, content: Buffer.from(`${text}\n${about.row}`), valid: true, spans: undefined };
}
