import * as l10n from '@vscode/l10n';
import { showMore } from '../../state/cursor.ts';
import { portionSize } from '../../state/store.ts';

/** What unfolds the next portion of a list of which so many are hidden; nothing where none is. */
export function ShowMore({ hidden }: { readonly hidden: number }) {
  if (hidden <= 0) {
    return null;
  }
  const next = Math.min(portionSize, hidden);
  return (
    <button type="button" class="link" onClick={showMore}>
      {hidden > next
        ? l10n.t('Show {0} More of {1}', next.toLocaleString(), hidden.toLocaleString())
        : l10n.t('Show {0} More', next.toLocaleString())}
    </button>
  );
}
