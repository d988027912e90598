import { emptyReliance, type Reliance, relianceOn } from '../../core/presentation/reliance.ts';
import { RowRanges } from '../../core/Rows.ts';
import { type Agreement, agreementOf, blindRatings, type Ratings } from '../../core/review/agreement.ts';
import { type ExchangeStatus, exchangeStatuses } from '../../core/review/ExchangeView.ts';
import { countMarks, type MarkCounts, sumMarks } from '../../core/review/observations/addressed.ts';
import { readRecords } from './readRecords.ts';
import type { Session } from './Session.ts';

/** The review progress of a dataset. */
export interface DatasetStats {
  readonly records: number;
  readonly unreadable: number;
  readonly exchanges: number;
  readonly byStatus: Readonly<Record<ExchangeStatus, number>>;
  readonly byCategory: Readonly<Record<string, number>>;
  readonly disentangled: number;
  readonly scored: number;
  /** Exchanges that curators decided differently, with nothing settled since. */
  readonly disagreed: number;
  readonly stale: number;
  readonly failures: number;
  /** Blind decisions for which a pair was proposed, and how many of them are as proposed. */
  readonly blind: { readonly decisions: number; readonly asProposed: number };
  /** How often curators followed scores that were wrong. */
  readonly reliance: Reliance;
  /** Curators' words on which answer recognizes which observation, compared with the judge's. */
  readonly marks: MarkCounts;
  /** Between curators, on what they decided blind. */
  readonly agreement: Agreement;
}

/** Counts the states of all exchanges of a dataset. */
export async function countStates(session: Session, signal?: AbortSignal): Promise<DatasetStats> {
  const byStatus = noneByStatus();
  const byCategory = new Map<string, number>();
  const counts = {
    unreadable: 0,
    exchanges: 0,
    disentangled: 0,
    scored: 0,
    disagreed: 0,
    stale: 0,
    failures: 0,
  };
  const ratings: Ratings[] = [];
  let reliance = emptyReliance;
  const marks: MarkCounts[] = [];
  for await (const { content } of readRecords(session, RowRanges.first(session.dataset.count), signal)) {
    counts.unreadable += content.ok ? 0 : 1;
    for (const view of content.ok ? content.views : []) {
      counts.exchanges += 1;
      byStatus[view.status] += 1;
      counts.disentangled += view.disentangled ? 1 : 0;
      counts.scored += view.candidates.some((one) => one.globalScore) ? 1 : 0;
      counts.disagreed += view.disagreed ? 1 : 0;
      counts.stale += view.stale ? 1 : 0;
      counts.failures += view.failures.length;
      reliance = relianceOn(view.opinions, reliance);
      if (view.opinions.length > 1) {
        ratings.push(blindRatings(view.opinions));
      }
      marks.push(countMarks(view.candidates, view.observations));
      for (const { observation, active } of view.observations) {
        const label = observation.risk_category;
        byCategory.set(label, (byCategory.get(label) ?? 0) + (active ? 1 : 0));
      }
    }
  }
  return {
    records: session.dataset.count,
    ...counts,
    byStatus,
    byCategory: Object.fromEntries(byCategory),
    blind: { decisions: reliance.blind.decisions, asProposed: reliance.blind.followed },
    reliance,
    marks: sumMarks(marks),
    agreement: agreementOf(ratings),
  };
}

function noneByStatus(): Record<ExchangeStatus, number> {
  return Object.fromEntries(exchangeStatuses.map((status) => [status, 0])) as Record<ExchangeStatus, number>;
}
