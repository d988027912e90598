import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { formatNumber, plural } from '../../src/core/text/localized.ts';
import type { ExportEnd, ExportProgress, TargetView } from '../../src/protocol/exportPage.ts';
import { fill } from '../text/foreignText.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { host } from './host.ts';
import { canExport, end, isCurrent, preview, progress, startExport, target } from './state.ts';

/** The button that exports; while it does, how far it is; then what came of it. */
export function Footer() {
  return (
    <footer class="export-footer">
      {progress.value ? <Working progress={progress.value} /> : end.value && <Result end={end.value} />}
      {!progress.value && (
        <Button
          kind={end.value?.kind === 'done' ? 'secondary' : 'primary'}
          label={exportLabel(target.value?.teaches, preview.value?.rows ?? 0, isCurrent.value)}
          disabled={!canExport.value}
          onClick={startExport}
        />
      )}
    </footer>
  );
}

/** The number is that of the rows that will be written; until it is known there is none. */
function exportLabel(teaches: TargetView['teaches'] | undefined, rows: number, isKnown: boolean): string {
  if (!isKnown) {
    return l10n.t('Export');
  }
  switch (teaches) {
    case 'pairs':
      return plural(l10n.t('Export {0} Pair | Export {0} Pairs'), rows);
    case 'labels':
      return plural(l10n.t('Export {0} Labeled Answer | Export {0} Labeled Answers'), rows);
    default:
      return plural(l10n.t('Export {0} Row | Export {0} Rows'), rows);
  }
}

function Working({ progress: { done, total } }: { readonly progress: ExportProgress }) {
  return (
    <div class="export-result">
      <progress class="bar" max={Math.max(1, total)} value={done} aria-label={l10n.t('Exported')} />
      <span role="status" class="number">
        {total === 0
          ? l10n.t('Exporting')
          : plural(l10n.t('{1} of {0} record | {1} of {0} records'), total, done)}
      </span>
      <Button label={l10n.t('Cancel')} onClick={() => host.notify('cancel', {})} />
    </div>
  );
}

function Result({ end: result }: { readonly end: ExportEnd }) {
  switch (result.kind) {
    case 'canceled':
      return (
        <p class="export-result" role="status">
          {l10n.t('The export was canceled. What was there before is unchanged.')}
        </p>
      );
    case 'failed':
      return (
        <p class="export-result tone-error" role="alert">
          <Icon name="error" /> {result.message}
        </p>
      );
    case 'done':
      return <Done result={result} />;
  }
}

/** What was written, with the next steps; the first of them has the focus. */
function Done({ result }: { readonly result: ExportEnd & { readonly kind: 'done' } }) {
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    buttons.current?.querySelector<HTMLElement>('vscode-button')?.focus();
  }, [result]);
  const open = (what: 'folder' | 'contents' | 'report') => host.notify('openResult', { what });
  const exported = plural(l10n.t('Exported {0} row to {1}. | Exported {0} rows to {1}.'), result.rows, '{1}');
  return (
    <div class="export-result">
      <p role="status">
        <Icon name="check" /> {fill(exported.replace('{1}', '{0}'), result.path)}{' '}
        {l10n.t('Left out: {0}', formatNumber(result.leftOut))}
        {result.notes.map((note) => ` ${note}`)}
      </p>
      <div class="actions" ref={buttons}>
        <Button
          label={result.isFolder ? l10n.t('Show Folder') : l10n.t('Show File in Folder')}
          onClick={() => open('folder')}
        />
        <Button
          label={result.isFolder ? l10n.t('Open Description') : l10n.t('Open File')}
          onClick={() => open('contents')}
        />
        <Button label={l10n.t('Open Report')} onClick={() => open('report')} />
        {result.canTrain && (
          <Button
            icon="rocket"
            kind="primary"
            label={l10n.t('Train...')}
            onClick={() => host.notify('train', {})}
          />
        )}
      </div>
    </div>
  );
}
