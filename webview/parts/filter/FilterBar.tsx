import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { queueName, queueOf } from '../../../src/core/find/queues.ts';
import { formatNumber } from '../../../src/core/text/localized.ts';
import { host } from '../../host.ts';
import { applyFilter, filter, filterProblems } from '../../state/filter.ts';
import { ready, selection } from '../../state/store.ts';
import { Dropdown } from '../../ui/Dropdown.tsx';
import { Icon, IconButton } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FilterHelp } from './FilterHelp.tsx';
import { useFilterField } from './useFilterField.ts';

/** The filter of the list: a field, queues, results, and help. */
export function FilterBar() {
  const field = useFilterField();
  const [help, setHelp] = useState(false);
  const [problem] = filterProblems.value;
  const message = problem && l10n.t('{0} (character {1})', problem.message, problem.offset + 1);
  return (
    <search class="filter-bar">
      <span class="filter-field">
        <TextField
          label={l10n.t('Filter Records')}
          placeholder={l10n.t('Filter: text, state:undecided, category:privacy, rule:...')}
          value={field.text}
          invalid={problem !== undefined}
          describedBy={message}
          onInput={field.type}
          onKey={field.press}
        >
          <span slot="start">
            <Icon name="filter" />
          </span>
        </TextField>
        {message && (
          <span class="filter-problem" role="alert">
            {message}
          </span>
        )}
        {help && <FilterHelp onPick={field.add} onClose={() => setHelp(false)} />}
      </span>
      <IconButton
        icon="question"
        label={l10n.t('Filter Syntax')}
        pressed={help}
        onClick={() => setHelp(!help)}
      />
      <QueueDropdown onChoose={field.replace} />
      <FilterStatus />
    </search>
  );
}

/** How many records pass the filter, the progress of the search, and whether the results are up to date. */
function FilterStatus() {
  const { text, count, searching, share, outdated, error } = filter.value;
  if (text === '') {
    return <Selected />;
  }
  const found = l10n.t('{0} of {1}', formatNumber(count), formatNumber(ready.value?.records ?? 0));
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
          label={l10n.t('Stop searching')}
          onClick={() => host.notify('stopFilter', {})}
        />
      )}
      {error && !searching && (
        <span class="tone-error" title={error}>
          {l10n.t('Search stopped early')}
        </span>
      )}
      {outdated > 0 && (
        <button
          type="button"
          class="link"
          title={l10n.t('They stay in the list until you refresh. Click to refresh.')}
          onClick={() => void applyFilter(text)}
        >
          {l10n.t('{0} changed since: refresh', formatNumber(outdated))}
        </button>
      )}
    </span>
  );
}

function Selected() {
  const selected = selection.value.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return selected > 0 ? (
    <span class="meta filter-selected">{l10n.t('{0} selected', formatNumber(selected))}</span>
  ) : null;
}

/** Predefined filters for typical work, by name. */
function QueueDropdown({ onChoose }: { readonly onChoose: (text: string) => void }) {
  const { text } = filter.value;
  const queues = ready.value?.queues ?? [];
  const known = queueOf(queues, text);
  const records = formatNumber(ready.value?.records ?? 0);
  const options = queues.map(({ id, filter: value }) => ({
    value,
    label: id === 'all' ? `${queueName(id)} (${records})` : queueName(id),
  }));
  const own = known ? [] : [{ value: text, label: l10n.t('Custom filter') }];
  return <Dropdown label={l10n.t('Queue')} value={text} options={[...options, ...own]} onChange={onChoose} />;
}
