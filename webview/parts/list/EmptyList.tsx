import * as l10n from '@vscode/l10n';
import { applyFilter, filter } from '../../state/filter.ts';
import { Button } from '../../ui/Button.tsx';

/** What stands in place of the rows while no record passes the filter. */
export function EmptyList() {
  const { searching, error } = filter.value;
  if (searching) {
    return <p class="list-empty meta appears-late">{l10n.t('Searching…')}</p>;
  }
  return (
    <div class="list-empty">
      <p class="meta">{error ?? l10n.t('No record passes this filter.')}</p>
      <Button label={l10n.t('Show All Records')} onClick={() => void applyFilter('')} />
    </div>
  );
}
