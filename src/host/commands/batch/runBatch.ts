import * as l10n from '@vscode/l10n';
import { isCurtained } from '../../../core/review/curtain.ts';
import type { DecisionEvent } from '../../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../../core/review/ReviewState.ts';
import { formatNumber, plural } from '../../../core/text/localized.ts';
import { reservationName } from '../../../jobs/decide/describeBatch.ts';
import {
  type BatchOptions,
  type Reservation,
  type ReservationCounts,
  reservations,
} from '../../../jobs/decide/openExchanges.ts';
import type { DatasetPanel } from '../../editor/DatasetPanel.ts';
import { confirm, showProgress, showStatus } from '../../widgets/notifications.ts';
import { pickMany } from '../../widgets/picks.ts';
import { lookAtSample } from './lookAtSample.ts';

/** What the preview includes at first: nothing that is unscored, that only the offline engine suggests, or that is hidden. */
const includedAtFirst: readonly Reservation[] = ['open', 'problems'];

/** What a batch may decide, counted. */
export interface Preview {
  readonly lines: readonly string[];
  readonly reservations: ReservationCounts;
}

export interface Decided {
  readonly events: readonly Unwritten<DecisionEvent>[];
  /** How many pairs or answers they accept; an exchange may have several pairs. */
  readonly count: number;
}

/** A kind of batch: how it is counted and decided, and its texts, those with plural forms as such. */
export interface Batch {
  readonly title: string;
  /** The button that decides. */
  readonly button: string;
  /** The name of the edit, for undo. */
  readonly label: string;
  readonly done: string;
  readonly nothing: string;
  /** Which records it is about, as a line of the preview. */
  readonly scope: string;
  count(options: BatchOptions): Promise<Preview>;
  decide(options: BatchOptions): Promise<Decided>;
}

/** Decides a batch: without a question if it is said what to include, else after a preview. */
export async function runBatch(
  panel: DatasetPanel,
  batch: Batch,
  include?: readonly Reservation[],
): Promise<number> {
  const { curtain } = panel;
  const isHidden: NonNullable<BatchOptions['isHidden']> = (exchange, view) =>
    isCurtained(exchange, view, curtain);
  const chosen = include ?? (await preview(panel, batch, isHidden).finally(() => panel.takeFocus()));
  if (!chosen) {
    return 0;
  }
  const { events, count } = await counting(batch, (signal) =>
    batch.decide({ signal, isHidden, include: chosen }),
  );
  if (events.length > 0) {
    await panel.document.decide(plural(batch.label, count), events);
  }
  showStatus('check', plural(batch.done, count));
  return events.length;
}

/** Shows what would be decided, and lets the curator look at some of it and change it. The reservations to accept; undefined if they decline. */
async function preview(
  panel: DatasetPanel,
  batch: Batch,
  isHidden: NonNullable<BatchOptions['isHidden']>,
): Promise<readonly Reservation[] | undefined> {
  const { lines, reservations: counts } = await counting(batch, (signal) =>
    batch.count({ signal, isHidden }),
  );
  const present = reservations.filter((one) => counts.of(one) > 0);
  const change = l10n.t('Choose What to Include...');
  const look = l10n.t('Look at a Sample...');
  let include = includedAtFirst;
  for (;;) {
    const number = counts.included(include);
    const decide = plural(batch.button, number);
    const picked = await confirm(
      batch.title,
      [batch.scope, ...previewLines(batch, lines, counts, include)],
      ...(number > 0 ? [decide, look] : []),
      ...(present.length > 0 ? [change] : []),
    );
    if (picked === decide) {
      return include;
    }
    if (picked === look) {
      const options = { isHidden, include };
      const { events } = await counting(batch, (signal) => batch.decide({ ...options, signal }));
      await lookAtSample(panel, decide, events, isHidden);
    } else if (picked === change) {
      include = (await askWhatToInclude(batch, counts, present, include)) ?? include;
    } else {
      return undefined;
    }
  }
}

function previewLines(
  { nothing }: Batch,
  lines: readonly string[],
  counts: ReservationCounts,
  include: readonly Reservation[],
): readonly string[] {
  const all = counts.included(reservations);
  const left = all - counts.included(include);
  const excluded = reservations.filter((one) => counts.of(one) > 0 && !include.includes(one));
  return [
    ...(all === 0 ? [nothing] : []),
    ...lines,
    '',
    ...(left > 0
      ? [plural(l10n.t('{0} left undecided: {1}'), left, excluded.map(reservationName).join(', '))]
      : []),
  ];
}

async function askWhatToInclude(
  { title }: Batch,
  counts: ReservationCounts,
  present: readonly Reservation[],
  include: readonly Reservation[],
): Promise<readonly Reservation[] | undefined> {
  const items = present.map((one) => ({
    one,
    label: reservationName(one),
    description: formatNumber(counts.of(one)),
    picked: include.includes(one),
  }));
  const picked = await pickMany(items, { title, placeHolder: l10n.t('Include pairs and answers that are') });
  return picked?.map(({ one }) => one);
}

function counting<Result>({ title }: Batch, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  return showProgress({ title, cancellable: true }, (_report, signal) => work(signal));
}
