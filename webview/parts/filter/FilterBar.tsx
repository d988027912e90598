import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { filterProblems } from '../../state/filter.ts';
import { filterFocus } from '../../state/filterFocus.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FilterHelp } from './FilterHelp.tsx';
import { FilterStatus } from './FilterStatus.tsx';
import { QueueDropdown } from './QueueDropdown.tsx';
import { useFilterField } from './useFilterField.ts';

/** Where the list is narrowed down: a field, queues, what was found, and help. */
export function FilterBar() {
  const field = useFilterField();
  const [help, setHelp] = useState(false);
  const [problem] = filterProblems.value;
  const message = problem && l10n.t('{0} (character {1})', problem.message, problem.offset + 1);
  return (
    <search class="filter-bar">
      <span class="filter-field">
        <TextField
          label={l10n.t('Filter records')}
          placeholder={l10n.t('Filter: words, state:undecided, category:privacy, rule:…')}
          value={field.text}
          focus={filterFocus.value}
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
        label={l10n.t('What a filter can say')}
        pressed={help}
        onClick={() => setHelp(!help)}
      />
      <QueueDropdown onChoose={field.replace} />
      <FilterStatus />
    </search>
  );
}
