import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import { RowRanges } from '../../../src/core/Rows.ts';
import {
  type CandidateView,
  type ExchangeView,
  findCandidate,
} from '../../../src/core/review/ExchangeView.ts';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { acceptProposed } from '../../../src/jobs/decide/acceptProposed.ts';
import { runJob } from '../../../src/jobs/run/runJob.ts';
import { readRecords } from '../../../src/jobs/session/readRecords.ts';
import { Session } from '../../../src/jobs/session/Session.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { OfflineEngine } from '../../../src/models/offline/OfflineEngine.ts';
import { inEveryRole } from '../../support/dataset/jobs.ts';
import { sourceWorkers } from '../../support/project/paths.ts';
import type { LabelledSet } from './LabelledSet.ts';

/** What became of the labels of a set once the offline engine had scored it. */
export interface LabelCounts {
  /** Exchanges with an answer that people call good or bad. */
  exchanges: number;
  /** Proposed in the direction of the labels, and not contested. */
  asLabelled: number;
  /** Proposed, and contested: no rule accepts it. */
  contested: number;
  /** Against a label, and not contested. */
  reversed: number;
  /** Against labels that the product never saw: a wrong guess of the engine, marked as a guess. */
  wrongGuesses: number;
  /** Accepted by the default batch although a label says otherwise. */
  acceptedAgainst: number;
  accepted: number;
  /** No pair, by reason. */
  readonly withheld: Record<string, number>;
}

/** Scores a labelled set with the offline engine as a curator would, and compares the proposals with the labels. */
export async function judgeLabels(set: LabelledSet): Promise<LabelCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'dream-labels-'));
  try {
    const path = await place(set, folder);
    const session = await Session.open(path, {
      workers: sourceWorkers,
      cacheHome: join(folder, 'caches'),
      imageRoots: typeof set.data === 'string' ? [dirname(set.data)] : [],
      curator: 'bench',
      settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
      ...(set.mapping ? { mapping: set.mapping } : {}),
    });
    try {
      await session.dataset.surveyed;
      return await countLabels(session, set);
    } finally {
      await session.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function place({ data }: LabelledSet, folder: string): Promise<string> {
  if (typeof data === 'string') {
    const copy = join(folder, `data${extname(data)}`);
    await copyFile(data, copy);
    return copy;
  }
  const path = join(folder, 'data.jsonl');
  await writeFile(path, data.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}

interface Judged {
  /** The labels are kept from the product. */
  readonly isGuess: boolean;
  readonly view: ExchangeView;
  isBad(answer: CandidateView): boolean;
}

async function countLabels(session: Session, set: LabelledSet): Promise<LabelCounts> {
  // Without OCR: what images say is no label.
  const model = new OfflineEngine(async () => '');
  const rows = RowRanges.first(session.dataset.count);
  const { signal } = new AbortController();
  await runJob(score, { session, models: inEveryRole(model), rows, concurrency: 1, signal });
  const counts = emptyCounts();
  const judged = new Map<string, Judged>();
  for await (const { identity, content } of readRecords(session, rows)) {
    for (const [exchange, view] of (content.ok ? content.views : []).entries()) {
      const prompt = content.ok ? turnText(content.record.exchanges[exchange]?.prompt ?? noTurn) : '';
      const isBad = (one: CandidateView) => isLabelledBad(one) || (set.isBad?.(prompt, one.text) ?? false);
      const one = { view, isBad, isGuess: set.isBad !== undefined };
      judged.set(`${identity}\n${exchange}`, one);
      countView(counts, one);
    }
  }
  for (const event of (await acceptProposed(session, rows)).events) {
    const one = judged.get(`${event.record}\n${event.exchange}`);
    if (event.type === 'pair' && event.to && one) {
      const pairs = [event.to, ...(event.to.more ?? [])];
      counts.accepted += pairs.length;
      counts.acceptedAgainst += pairs.filter(({ chosen, rejected }) =>
        isAgainst(one, chosen?.candidate, rejected?.candidate),
      ).length;
    }
  }
  return counts;
}

function emptyCounts(): LabelCounts {
  return {
    exchanges: 0,
    asLabelled: 0,
    contested: 0,
    reversed: 0,
    wrongGuesses: 0,
    acceptedAgainst: 0,
    accepted: 0,
    withheld: {},
  };
}

const noTurn = { role: 'user', parts: [] } as const;

function isLabelledBad({ origin }: CandidateView): boolean {
  return origin.kind === 'dataset' && (origin.side === 'rejected' || origin.safe === false);
}

function isLabelledGood({ origin }: CandidateView): boolean {
  return origin.kind === 'dataset' && (origin.side === 'chosen' || origin.safe === true);
}

function countView(counts: LabelCounts, judged: Judged): void {
  const { candidates, proposal, status } = judged.view;
  if (!candidates.some((one) => judged.isBad(one) || isLabelledGood(one))) {
    return;
  }
  counts.exchanges += 1;
  if (proposal.kind === 'none') {
    counts.withheld[proposal.reason] = (counts.withheld[proposal.reason] ?? 0) + 1;
  } else if (status === 'contested') {
    counts.contested += 1;
  } else {
    const pairs = [proposal, ...proposal.more];
    const isReversed = pairs.some(({ chosen, rejected }) => isAgainst(judged, chosen, rejected));
    counts[isReversed ? (judged.isGuess ? 'wrongGuesses' : 'reversed') : 'asLabelled'] += 1;
  }
}

/** Whether a pair is against the labels: it prefers an answer that they call bad to another one, or rejects the good one for it. */
function isAgainst(
  { view: { candidates }, isBad }: Judged,
  chosenId: string | undefined,
  rejectedId: string | undefined,
): boolean {
  const chosen = findCandidate(candidates, chosenId);
  const rejected = findCandidate(candidates, rejectedId);
  const isGoodRejected = rejected !== undefined && isLabelledGood(rejected);
  return chosen !== undefined && (isBad(chosen) || (isGoodRejected && !isLabelledGood(chosen)));
}
