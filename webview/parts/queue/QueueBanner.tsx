import * as l10n from '@vscode/l10n';
import { type Queue, queueName, queueOf } from '../../../src/core/find/queues.ts';
import { whyInQueue } from '../../../src/core/find/whyInQueue.ts';
import { formatNumber, plural } from '../../../src/core/text/localized.ts';
import type { ReadyState } from '../../../src/protocol/views.ts';
import { performAction } from '../../performAction.ts';
import { cursor, exchange, settled } from '../../state/store.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The queue that the curator works through: why this exchange comes now, how many are left, and how long that takes. */
export function QueueBanner({ state }: { readonly state: ReadyState }) {
  const queue = queueOf(state.queues, state.filter.text);
  if (!queue || queue.id === 'all') {
    return null;
  }
  return (
    <section class="queue-banner meta" aria-label={l10n.t('Queue')}>
      <Icon name="list-ordered" />
      <strong>{queueName(queue.id)}</strong>
      <Reason queue={queue} state={state} />
      <span class="queue-space" />
      <Left state={state} />
      <button type="button" class="link" onClick={() => performAction('nextUndecided')}>
        {l10n.t('Next (U)')}
      </button>
    </section>
  );
}

function Reason({ queue, state }: { readonly queue: Queue; readonly state: ReadyState }) {
  const { count, searching } = state.filter;
  if (count === 0) {
    return <span>{searching ? l10n.t('Searching...') : l10n.t('Nothing is left in this queue.')}</span>;
  }
  const isListed = settled.value && cursor.value.position !== undefined;
  const reason = isListed && exchange.value ? whyInQueue(queue.id, exchange.value.view) : undefined;
  return reason === undefined ? null : (
    <span class="queue-reason" role="status">
      {reason}
    </span>
  );
}

/** The finish line: what is left of the list, and how long that takes at the curator's pace. */
function Left({ state: { filter, summary } }: { readonly state: ReadyState }) {
  const left = Math.max(0, filter.count - filter.outdated);
  const { perHour } = summary;
  return (
    <span class="number">
      {[
        l10n.t('{0} left', formatNumber(left)),
        ...(perHour === undefined ? [] : paceTexts(left, perHour)),
      ].join(' · ')}
    </span>
  );
}

/** The pace of a curator, and how long it takes to decide on some more. */
export function paceTexts(left: number, perHour: number): readonly string[] {
  const minutes = Math.ceil((left / perHour) * 60);
  const time =
    minutes < 90
      ? plural(l10n.t('about {0} minute | about {0} minutes'), minutes)
      : plural(l10n.t('about {0} hour | about {0} hours'), Math.round(minutes / 60));
  return [l10n.t('{0}/h', formatNumber(Math.round(perHour))), ...(left > 0 ? [time] : [])];
}
