import * as l10n from '@vscode/l10n';
import type { DecisionEvent } from '../../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../../core/review/ReviewState.ts';
import { turnText } from '../../../core/sample/Exchange.ts';
import { drawSample } from '../../../jobs/decide/drawSample.ts';
import type { BatchOptions } from '../../../jobs/decide/openExchanges.ts';
import type { ExchangeCursor } from '../../../protocol/views.ts';
import type { DatasetPanel } from '../../editor/DatasetPanel.ts';
import { browse, type PickItem } from '../../widgets/picks.ts';

/** How many exchanges of a batch a curator looks at. */
const sampleSize = 10;

type SampleItem = PickItem & { readonly cursor: ExchangeCursor };

/**
 * Lists some exchanges of a batch, drawn at random each time. The editor shows the one that the curator is at, with what is hidden
 * hidden as ever; afterwards it shows again what it has shown before.
 */
export async function lookAtSample(
  panel: DatasetPanel,
  title: string,
  events: readonly Unwritten<DecisionEvent>[],
  isHidden: NonNullable<BatchOptions['isHidden']>,
): Promise<void> {
  const { cursor } = panel.place;
  const items: SampleItem[] = [];
  for (const event of drawSample(events, sampleSize)) {
    const item = await sampleItem(panel, event, isHidden);
    items.push(...(item ? [item] : []));
  }
  await browse(items, {
    title: l10n.t('{0}: a Sample', title),
    placeHolder: l10n.t('Drawn at random. The editor shows the one you are at; Esc goes back.'),
    onFocus: (item) => panel.goTo(item.cursor),
  });
  panel.goTo(cursor);
}

async function sampleItem(
  { document }: DatasetPanel,
  event: Unwritten<DecisionEvent>,
  isHidden: NonNullable<BatchOptions['isHidden']>,
): Promise<SampleItem | undefined> {
  const cursor = await document.placeOf(event);
  if (!cursor) {
    return undefined;
  }
  const reviewed = await document.session.record(cursor.row);
  if (!reviewed.content.ok) {
    return undefined;
  }
  const { record, views } = reviewed.content;
  const [exchange, view] = [record.exchanges[event.exchange], views[event.exchange]];
  if (!exchange || !view) {
    return undefined;
  }
  return {
    cursor,
    label: reviewed.name,
    // One line per exchange: the list covers the editor.
    description: isHidden(exchange, view) ? l10n.t('Hidden') : turnText(exchange.prompt),
  };
}
