import { messageOf } from '../../core/objects.ts';
import { untilAborted } from '../../core/promises.ts';
import type { Exchange } from '../../core/sample/Exchange.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import type { ReadText } from '../../models/offline/ImageTexts.ts';
import { assess } from '../../models/offline/risks/Assessment.ts';
import { readSampleText } from '../../models/offline/risks/SampleText.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import { readExchangeImages } from '../session/readExchangeImages.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';

/** The offline rules' result for one exchange, without asking or recording anything. */
interface Screened {
  readonly record: string;
  /** From 0. */
  readonly exchange: number;
  readonly suspicion: number;
  readonly risks: readonly string[];
  readonly nearest: string | undefined;
  readonly reason: string;
  /** Why text in its images was not read, although it should have been. */
  readonly unread: string | undefined;
}

export interface Screening {
  /** The most suspicious first; equal ones in file order. */
  readonly exchanges: readonly Screened[];
  /** Names of unreadable records. */
  readonly unreadable: readonly string[];
}

export interface ScreenOptions {
  /** Reads text in images; without it, prompts alone are screened. */
  readonly readText: ReadText | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** Sorts exchanges by how much they deserve a look or a paid model: free screening before a run. */
export async function screen(
  session: Session,
  rows: Iterable<number>,
  options: ScreenOptions,
): Promise<Screening> {
  const exchanges: Screened[] = [];
  const unreadable: string[] = [];
  let done = 0;
  for await (const reviewed of readRecords(session, rows)) {
    options.signal.throwIfAborted();
    if (reviewed.content.ok) {
      exchanges.push(...(await screenRecord(session, reviewed, options)));
    } else {
      unreadable.push(reviewed.name);
    }
    done += 1;
    options.onProgress(done);
  }
  return { exchanges: exchanges.toSorted((a, b) => b.suspicion - a.suspicion), unreadable };
}

async function screenRecord(
  session: Session,
  { row, content, identity }: ReviewedRecord,
  options: ScreenOptions,
): Promise<readonly Screened[]> {
  if (!content.ok) {
    return [];
  }
  const screened: Screened[] = [];
  for (const exchange of content.record.exchanges) {
    const { texts, unread } = await readImageTexts(session, row, content.record, exchange, options);
    const { risks, suspicion, nearest, reason } = assess(readSampleText(exchange.prompt, texts));
    screened.push({
      record: identity,
      exchange: exchange.index,
      suspicion,
      risks: [...new Set(risks.map((risk) => risk.category))],
      nearest,
      reason,
      unread,
    });
  }
  return screened;
}

async function readImageTexts(
  session: Session,
  row: number,
  record: SampleRecord,
  exchange: Exchange,
  { readText, signal }: ScreenOptions,
): Promise<{ readonly texts: readonly string[]; readonly unread: string | undefined }> {
  if (readText === undefined || exchange.images.length === 0) {
    return { texts: [], unread: undefined };
  }
  const read = await readExchangeImages(session, row, record, exchange);
  if (!read.ok) {
    return { texts: [], unread: read.problem };
  }
  try {
    const texts: string[] = [];
    for (const { bytes } of read.images) {
      texts.push(await untilAborted(readText(bytes), signal));
    }
    return { texts, unread: undefined };
  } catch (error) {
    signal.throwIfAborted();
    return { texts: [], unread: messageOf(error) };
  }
}
