import type { Finding } from '../../core/checks/Finding.ts';
import type { ReviewedRecord } from '../../jobs/Session.ts';
import type { Curtain, FindingView, ImageView, RecordView } from '../../protocol/views.ts';
import { exchangeContent } from './exchangeContent.ts';
import { ViewBounds } from './ViewBounds.ts';

/** More of an unreadable record is not sent to the page; the text editor shows all of it. */
const maxBrokenLength = 20_000;

/** A text of a megabyte is shown whole; a page that is sent much more stands still. */
const limits = { longestText: 2_000_000, mostItems: 1000, total: 8_000_000 };

interface RecordOptions {
  readonly curtain: Curtain;
  readonly exchange: number;
  /** Observations and answers of the exchange at most. */
  readonly most: number;
  /** Its first line in its file, from 0. */
  readonly line: number;
  /** Names its file, where there are several. */
  readonly file?: string | undefined;
  readonly findings: readonly Finding[];
  /** Images of the record, as far as the page may load them. */
  image(index: number): ImageView | undefined;
}

/** A record as the page shows it, with one of its exchanges. */
export function recordView(
  { row, hash, name, text, content }: ReviewedRecord,
  shown: RecordOptions,
): RecordView {
  const bounds = new ViewBounds(limits);
  // Of a place that is not there, the nearest that is.
  const last = content.ok ? Math.max(0, content.record.exchanges.length - 1) : 0;
  const at = Math.min(shown.exchange, last);
  const head = { row, at, hash, name, line: shown.line + 1, file: shown.file };
  if (!content.ok) {
    const cut = text.length > maxBrokenLength;
    const { problems } = content;
    return bounds.apply({ ...head, ok: false, text: text.slice(0, maxBrokenLength), cut, problems });
  }
  const exchange = content.record.exchanges[at];
  const view = content.views[at];
  // The exchange comes first: what the curator looks at has most of the room.
  const cut = bounds.apply({
    exchange: exchange && view && exchangeContent(exchange, view, shown),
    ...head,
    labels: content.record.labels,
    findings: shown.findings.map(findingView),
  });
  return { ...cut, ok: true, exchanges: content.record.exchanges.length, cut: bounds.hasCut };
}

function findingView({ code, severity, message }: Finding): FindingView {
  return { code, severity, message };
}
