import * as l10n from '@vscode/l10n';
import type { Rows } from '../../core/Rows.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import { formatNumber, plural } from '../../core/text/localized.ts';
import { acceptProposed } from '../../jobs/decide/acceptProposed.ts';
import { approveAnswers, approvedByDefault } from '../../jobs/decide/approveAnswers.ts';
import {
  describeBadLabels,
  describeProposed,
  describeReservations,
  reservationName,
} from '../../jobs/decide/describeBatch.ts';
import {
  type BatchOptions,
  includedByDefault,
  type Reservation,
  type ReservationCounts,
  reservations,
} from '../../jobs/decide/openExchanges.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { isCurtained } from '../page/recordView.ts';
import { confirm, showProgress, showStatus } from '../widgets/notifications.ts';
import { pickMany } from '../widgets/picks.ts';
import { activePanel, type CommandContext } from './CommandContext.ts';

/** What the preview includes at first: nothing that is unscored, that only the offline engine suggests, or that is hidden. */
const includedAtFirst: readonly Reservation[] = ['open', 'problems'];

/** What a batch may decide, counted. */
interface Preview {
  readonly lines: readonly string[];
  readonly reservations: ReservationCounts;
}

interface Decided {
  readonly events: readonly Unwritten<DecisionEvent>[];
  /** How many pairs or answers they accept; an exchange may have several pairs. */
  readonly count: number;
}

/** A kind of batch: how it is counted and decided, and its texts, those with plural forms as such. */
interface Batch {
  readonly title: string;
  /** The button that decides. */
  readonly button: string;
  /** The name of the edit, for undo. */
  readonly label: string;
  readonly done: string;
  readonly nothing: string;
  count(options: BatchOptions): Promise<Preview>;
  decide(options: BatchOptions): Promise<Decided>;
}

/**
 * Accepts undecided proposed pairs of the selected records, after a preview; one undo reverts all of it. A caller that names
 * the rows is not asked: it is a script.
 */
export async function acceptProposedPairs(
  { editors }: CommandContext,
  rows?: Rows,
  include?: readonly Reservation[],
): Promise<number> {
  const panel = await activePanel(editors.active);
  const { session } = panel.document;
  const selected = rows ?? panel.selectedRows;
  const batch: Batch = {
    title: l10n.t('Accept Proposed Pairs'),
    button: l10n.t('Accept {0} Pair | Accept {0} Pairs'),
    label: l10n.t('Accept {0} proposed pair | Accept {0} proposed pairs'),
    done: l10n.t('Accepted {0} proposed pair | Accepted {0} proposed pairs'),
    nothing: l10n.t('There are no undecided proposed pairs in the selected records.'),
    count: async (options) => {
      const { proposed } = await acceptProposed(session, selected, { ...options, include: [] });
      return { lines: describeProposed(proposed), reservations: proposed.reservations };
    },
    decide: async (options) => {
      const { events, pairs } = await acceptProposed(session, selected, options);
      return { events, count: pairs };
    },
  };
  return runBatch(panel, batch, rows ? (include ?? includedByDefault) : include);
}

/** Approves the only answers of selected undecided exchanges for fine-tuning, after a preview; one undo reverts all of it. */
export async function approveOnlyAnswers(
  { editors }: CommandContext,
  rows?: Rows,
  include?: readonly Reservation[],
): Promise<number> {
  const panel = await activePanel(editors.active);
  const { session } = panel.document;
  const selected = rows ?? panel.selectedRows;
  const batch: Batch = {
    title: l10n.t('Approve Single Answers'),
    button: l10n.t('Approve {0} Answer | Approve {0} Answers'),
    label: l10n.t('Approve {0} answer | Approve {0} answers'),
    done: l10n.t('Approved {0} answer | Approved {0} answers'),
    nothing: l10n.t('There are no undecided exchanges with a single answer in the selected records.'),
    count: async (options) => {
      const all = await approveAnswers(session, selected, { ...options, include: [] });
      const lines = [
        plural(
          l10n.t('{0} exchange with a single answer | {0} exchanges with a single answer'),
          all.reservations.included(reservations),
        ),
        ...describeReservations(all.reservations),
        ...describeBadLabels(all.badLabels),
      ];
      return { lines, reservations: all.reservations };
    },
    decide: async (options) => {
      const { events } = await approveAnswers(session, selected, options);
      return { events, count: events.length };
    },
  };
  return runBatch(panel, batch, rows ? (include ?? approvedByDefault) : include);
}

/** Decides a batch: without a question if it is said what to include, else after a preview. */
async function runBatch(
  panel: DatasetPanel,
  batch: Batch,
  include?: readonly Reservation[],
): Promise<number> {
  const { curtain } = panel;
  const isHidden: NonNullable<BatchOptions['isHidden']> = (exchange, view) =>
    isCurtained(exchange, view, curtain);
  const chosen = include ?? (await preview(batch, isHidden));
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

/** Shows what would be decided, and lets the curator change it. The reservations to accept; undefined if they decline. */
async function preview(
  batch: Batch,
  isHidden: NonNullable<BatchOptions['isHidden']>,
): Promise<readonly Reservation[] | undefined> {
  const { lines, reservations: counts } = await counting(batch, (signal) =>
    batch.count({ signal, isHidden }),
  );
  const all = counts.included(reservations);
  let include = includedAtFirst;
  for (;;) {
    const present = reservations.filter((one) => counts.of(one) > 0);
    const number = counts.included(include);
    const change = l10n.t('Choose What to Include...');
    const decide = plural(batch.button, number);
    const left = all - number;
    const excluded = present.filter((one) => !include.includes(one)).map(reservationName);
    const picked = await confirm(
      batch.title,
      [
        ...(all === 0 ? [batch.nothing] : []),
        ...lines,
        '',
        ...(left > 0 ? [plural(l10n.t('{0} left undecided: {1}'), left, excluded.join(', '))] : []),
      ],
      ...(number > 0 ? [decide] : []),
      ...(present.length > 0 ? [change] : []),
    );
    if (picked === decide) {
      return include;
    }
    if (picked !== change) {
      return undefined;
    }
    include = (await askWhatToInclude(batch, counts, present, include)) ?? include;
  }
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
