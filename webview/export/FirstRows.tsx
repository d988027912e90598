import * as l10n from '@vscode/l10n';
import { formatNumber, plural } from '../../src/core/text/localized.ts';
import { Hint } from '../parts/common/Hint.tsx';
import { Button } from '../ui/Button.tsx';
import { problemAt } from './Field.tsx';
import { isCurrent, panel, preview, problem, revealed, target } from './state.ts';

/** The first rows as the trainer reads them. They may be harmful, so they are behind the same curtain as samples. */
export function FirstRows() {
  const { value: seen } = preview;
  const general = problemAt(undefined);
  return (
    <div class="export-part" aria-busy={!isCurrent.value}>
      <h2>{title()}</h2>
      {general !== undefined && (
        <Hint icon="error" tone="error">
          {general}
        </Hint>
      )}
      {!problem.value && <Looking />}
      {seen && isCurrent.value && seen.rows === 0 && (
        <Hint icon="inbox">
          {seen.total === 0
            ? l10n.t('There are no records to export.')
            : l10n.t('Nothing can be exported yet. The reasons are below.')}
        </Hint>
      )}
      {seen && seen.first.length > 0 && <Rows rows={seen.first} />}
    </div>
  );
}

function title(): string {
  const trainer = target.value?.trainer;
  return trainer === undefined
    ? l10n.t('The first rows')
    : l10n.t('The first rows, as {0} reads them', trainer);
}

function Rows({ rows }: { readonly rows: readonly string[] }) {
  if (panel.value?.curtain !== 'never' && !revealed.value) {
    return (
      <div class="export-row hatched">
        <Button
          icon="eye"
          label={plural(l10n.t('Show {0} Row | Show {0} Rows'), rows.length)}
          onClick={() => {
            revealed.value = true;
          }}
        />
      </div>
    );
  }
  return (
    <>
      {rows.map((row, at) => (
        <pre key={at} class="export-row export-code">
          {row}
        </pre>
      ))}
    </>
  );
}

/** How far the records have been looked through. */
function Looking() {
  if (isCurrent.value) {
    return null;
  }
  const { seen = 0, total = 0 } = preview.value ?? {};
  return (
    <div class="export-looking meta appears-late" role="status">
      <progress class="bar" max={Math.max(1, total)} value={seen === total ? 0 : seen} />
      {l10n.t('Looking through the records ({0} of {1})', formatNumber(seen), formatNumber(total))}
    </div>
  );
}
