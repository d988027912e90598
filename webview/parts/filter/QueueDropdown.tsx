import * as l10n from '@vscode/l10n';
import { queues } from '../../../src/core/find/queues.ts';
import { filter } from '../../state/filter.ts';
import { ready } from '../../state/store.ts';
import { Dropdown } from '../../ui/Dropdown.tsx';

/** Filters that curators work through, by name. */
export function QueueDropdown({ onChoose }: { readonly onChoose: (text: string) => void }) {
  const { text } = filter.value;
  const known = queues.find((queue) => queue.filter === text);
  const records = (ready.value?.records ?? 0).toLocaleString();
  const options = queues.map(({ id, filter: value }) => ({
    value,
    label: id === 'all' ? `${nameOf(id)} (${records})` : nameOf(id),
  }));
  const own = known ? [] : [{ value: text, label: l10n.t('Own filter') }];
  return <Dropdown label={l10n.t('Queue')} value={text} options={[...options, ...own]} onChange={onChoose} />;
}

function nameOf(id: (typeof queues)[number]['id']): string {
  switch (id) {
    case 'all':
      return l10n.t('All records');
    case 'undecided':
      return l10n.t('Undecided');
    case 'proposed':
      return l10n.t('Proposed');
    case 'contested':
      return l10n.t('Contested and near ties');
    case 'failed':
      return l10n.t('With failures');
    case 'stale':
      return l10n.t('Stale');
    case 'findings':
      return l10n.t('With findings');
  }
}
