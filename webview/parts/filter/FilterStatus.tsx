import * as l10n from '@vscode/l10n';
import { host } from '../../host.ts';
import { applyFilter, filter } from '../../state/filter.ts';
import { ready, selection } from '../../state/store.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** How many records pass the filter, how far the search has come, and whether the list still holds what it says. */
export function FilterStatus() {
  const { text, count, searching, share, outdated, error } = filter.value;
  if (text === '') {
    return <Selected />;
  }
  const found = l10n.t('{0} of {1}', count.toLocaleString(), (ready.value?.records ?? 0).toLocaleString());
  return (
    <span class="filter-status meta">
      <span class="number" role="status">
        {found}
      </span>
      <Selected />
      {searching && <progress class="bar" max={1} value={share} aria-label={l10n.t('Searched')} />}
      {searching && (
        <IconButton
          icon="debug-stop"
          label={l10n.t('Stop the search')}
          onClick={() => host.notify('stopFilter', {})}
        />
      )}
      {error && !searching && (
        <span class="tone-error" title={error}>
          {l10n.t('incomplete')}
        </span>
      )}
      {outdated > 0 && (
        <button
          type="button"
          class="link"
          title={l10n.t('They stay in the list until the filter is run again. Click to run it.')}
          onClick={() => void applyFilter(text)}
        >
          {l10n.t('{0} no longer match', outdated.toLocaleString())}
        </button>
      )}
    </span>
  );
}

function Selected() {
  const selected = selection.value.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return selected > 0 ? (
    <span class="meta filter-selected">{l10n.t('{0} selected', selected.toLocaleString())}</span>
  ) : null;
}
