import { messageOf } from '../../core/objects.ts';
import { untilAborted } from '../../core/promises.ts';
import type { Exchange } from '../../core/sample/Exchange.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { requireEnglishRequest } from '../../models/offline/grounds.ts';
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
  /** Undefined if the rules cannot judge it. */
  readonly suspicion: number | undefined;
  /** Why the rules cannot judge it. */
  readonly unjudged?: string;
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

/** What cannot be judged comes after what matches a rule (0.8 or more), and before everything else. */
const unjudgedRank = 0.7;

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
  const rank = ({ suspicion = unjudgedRank }: Screened) => suspicion;
  return { exchanges: exchanges.toSorted((a, b) => rank(b) - rank(a)), unreadable };
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
    const assessment = assess(readSampleText(exchange.prompt, texts));
    const { risks, nearest } = assessment;
    const unjudged = risks.length === 0 ? await whyUnjudged(exchange) : undefined;
    screened.push({
      record: identity,
      exchange: exchange.index,
      suspicion: unjudged === undefined ? assessment.suspicion : undefined,
      ...(unjudged === undefined ? {} : { unjudged }),
      risks: [...new Set(risks.map((risk) => risk.category))],
      nearest,
      reason: unjudged ?? assessment.reason,
      unread,
    });
  }
  return screened;
}

/** Why the rules say nothing about a request that they do not match; undefined if they can read it. */
async function whyUnjudged(exchange: Exchange): Promise<string | undefined> {
  try {
    await requireEnglishRequest(exchange);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
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
