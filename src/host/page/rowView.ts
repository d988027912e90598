import { type Curtain, hidesUnreadable, isCurtained } from '../../core/review/curtain.ts';
import { decidedStatuses } from '../../core/review/DecisionEvent.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import { turnText } from '../../core/sample/Exchange.ts';
import { oneLine } from '../../core/text/oneLine.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import type { ImageView, RowView } from '../../protocol/views.ts';

/** How much of a text fits into a row. */
const maxTitleLength = 160;

/** A record as a row of the list. `problems`: whether the curator may see that a rule has found a problem in it. */
export function rowView(
  reviewed: ReviewedRecord,
  curtain: Curtain,
  thumbnail: ImageView | undefined,
  problems = false,
): RowView {
  const { row, name, content } = reviewed;
  const head = { row, name, thumbnail, problems };
  if (!content.ok) {
    const nothing = { exchanges: 0, decided: 0, categories: [], failures: 0, stale: false };
    return {
      ...head,
      ...nothing,
      title: oneLine(reviewed.text, maxTitleLength),
      status: 'broken',
      curtained: hidesUnreadable(curtain),
    };
  }
  const { record, views } = content;
  const active = views.flatMap((view) => view.observations.filter((one) => one.active));
  return {
    ...head,
    title: oneLine(record.exchanges[0] ? turnText(record.exchanges[0].prompt) : '', maxTitleLength),
    status: statusOf(views),
    exchanges: views.length,
    decided: views.filter((view) => view.decision).length,
    categories: [...new Set(active.map((one) => one.observation.risk_category))],
    failures: views.reduce((sum, view) => sum + view.failures.length, 0),
    stale: views.some((view) => view.stale),
    curtained: record.exchanges.some((exchange, at) => isCurtained(exchange, views[at], curtain)),
  };
}

/** One status for all exchanges of a record: if all are decided, the most useful verdict for a trainer. */
function statusOf(views: readonly ExchangeView[]): RowView['status'] {
  const all = views.map((view) => view.status);
  const decided = views.filter((view) => view.decision).length;
  if (decided > 0 && decided < views.length) {
    return 'partly';
  }
  const given = decidedStatuses.find((status) => all.includes(status));
  const open = (['contested', 'proposed'] as const).find((status) => all.includes(status));
  return given ?? open ?? 'undecided';
}
