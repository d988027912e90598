import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { formatNumber, plural } from '../../src/core/text/localized.ts';
import type { LeftOutView } from '../../src/protocol/exportPage.ts';
import { Icon } from '../ui/Icon.tsx';
import { host } from './host.ts';
import { isCurrent, preview } from './state.ts';

/** Records that are named before the others of a reason are asked for. */
const portion = 10;

/** What is left out, by reason; each leads to its records. */
export function LeftOutGroups() {
  const { leftOut = [], openObservations = 0 } = preview.value ?? {};
  const count = leftOut.reduce((sum, group) => sum + group.count, 0);
  return (
    <div class="export-part" aria-busy={!isCurrent.value}>
      <h2>{count === 0 ? l10n.t('Nothing is left out') : l10n.t('Left out: {0}', formatNumber(count))}</h2>
      {leftOut.map((group) => (
        <Group key={group.text} group={group} />
      ))}
      {openObservations > 0 && (
        <p class="meta">
          {plural(
            l10n.t(
              '{0} undecided observation is left out of the rows. | {0} undecided observations are left out of the rows.',
            ),
            openObservations,
          )}
        </p>
      )}
    </div>
  );
}

function Group({ group: { text, count, first, filter } }: { readonly group: LeftOutView }) {
  const [shown, setShown] = useState(portion);
  const hidden = count - Math.min(shown, first.length);
  return (
    <details class="export-group">
      <summary>
        <span class="export-reason">{text}</span>
        <span class="number">{formatNumber(count)}</span>
      </summary>
      <button type="button" class="link" onClick={() => host.notify('filter', { text: filter })}>
        <Icon name="filter" /> {l10n.t('List these records in the dataset editor')}
      </button>
      <ul class="export-records">
        {first.slice(0, shown).map(({ row, exchange, name, detail }) => (
          <li key={`${row} ${exchange}`}>
            <button type="button" class="link" onClick={() => host.notify('reveal', { row, exchange })}>
              {exchange === 0 ? name : l10n.t('{0}, exchange {1}', name, exchange + 1)}
            </button>
            {detail !== undefined && <span class="meta"> {detail}</span>}
          </li>
        ))}
      </ul>
      {hidden > 0 &&
        (shown < first.length ? (
          <button type="button" class="link" onClick={() => setShown(first.length)}>
            {l10n.t('Show {0} More', formatNumber(first.length - shown))}
          </button>
        ) : (
          <p class="meta">{l10n.t('And {0} more.', formatNumber(hidden))}</p>
        ))}
    </details>
  );
}
