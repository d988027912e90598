import { present } from '../../core/presentation/present.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { AgentDataset } from './AgentTool.ts';

/** An exchange as its curator may see it: an agent would show a curator who decides blind, or on a control item, what must not lead. */
export function shownView(
  { hash }: Pick<ReviewedRecord, 'hash'>,
  view: ExchangeView,
  exchange: number,
  { presentation }: Pick<AgentDataset, 'presentation'>,
): ExchangeView {
  return present(view, `${hash}#${exchange}`, presentation).view;
}

/** The categories of the risks that count; they show even of what is hidden. */
export function activeCategories({ observations }: ExchangeView): readonly string[] {
  const active = observations.filter((one) => one.active);
  return [...new Set(active.map(({ observation }) => observation.risk_category))];
}
