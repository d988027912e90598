import * as l10n from '@vscode/l10n';
import type { DatasetState, ReadyState, RunView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { performAction } from '../../performAction.ts';
import { listOpen, run } from '../../state/store.ts';
import { joined } from '../../text/foreignText.ts';
import { Icon, IconButton } from '../../ui/Icon.tsx';
import { FilterBar } from '../filter/FilterBar.tsx';

/** The line above the columns: what the dataset is, what is wrong with it, how far the work has come. */
export function Header({ state }: { readonly state: DatasetState & ReadyState }) {
  const { summary, records } = state;
  return (
    <header class="header">
      <span class="list-toggle">
        <IconButton
          icon="list-selection"
          label={listOpen.value ? l10n.t('Hide the list (L)') : l10n.t('Show the list (L)')}
          pressed={listOpen.value}
          onClick={() => performAction('toggleList')}
        />
      </span>
      <FilterBar />
      <span class="meta header-facts">
        {l10n.t('{0} · {1} records', state.format, records.toLocaleString())}
        <Working state={state} />
      </span>
      <Problems state={state} />
      <span class="header-space" />
      {run.value && <RunStrip run={run.value} />}
      <span class="header-progress">
        <progress
          class="bar"
          max={Math.max(1, summary.exchanges)}
          value={summary.decided}
          aria-label={l10n.t('Decided')}
        />
        <span class="meta">
          {l10n.t('{0} of {1} decided', summary.decided.toLocaleString(), summary.exchanges.toLocaleString())}
        </span>
      </span>
      {state.gone !== undefined && (
        <p class="header-gone" role="alert">
          <Icon name="warning" />
          {state.gone}
        </p>
      )}
    </header>
  );
}

/** What is still going on in the background; records can be worked on meanwhile. */
function Working({ state: { indexed, surveyed } }: { readonly state: ReadyState }) {
  if (indexed < 1) {
    return <span> · {l10n.t('indexing {0} %', Math.floor(indexed * 100))}</span>;
  }
  return surveyed < 1 ? <span> · {l10n.t('checking {0} %', Math.floor(surveyed * 100))}</span> : null;
}

function Problems({ state: { broken, fileProblems, ledgerProblems } }: { readonly state: ReadyState }) {
  const texts = [
    ...(broken > 0 ? [l10n.t('{0} malformed', broken.toLocaleString())] : []),
    ...(fileProblems.length > 0 ? [l10n.t('{0} about the file', fileProblems.length)] : []),
    ...(ledgerProblems > 0 ? [l10n.t('{0} unreadable ledger lines', ledgerProblems)] : []),
  ];
  if (texts.length === 0) {
    return null;
  }
  return (
    <button
      type="button"
      class="link header-problems"
      onClick={() => host.notify('command', { command: 'dreamCurator.showProblems' })}
    >
      <Icon name="warning" />
      {texts.join(' · ')}
    </button>
  );
}

/** What a model is doing right now. */
function RunStrip({ run: { title, model, done, total, failed } }: { readonly run: RunView }) {
  return (
    <span class="run-strip meta" role="status">
      <Icon name="sync~spin" />
      <span class="run-title">{joined([title, model], ' · ')}</span>
      <span class="number">{l10n.t('{0} of {1}', done.toLocaleString(), total.toLocaleString())}</span>
      {failed > 0 && <span class="tone-error">{l10n.t('{0} failed', failed.toLocaleString())}</span>}
      <IconButton
        icon="debug-stop"
        label={l10n.t('Cancel the run')}
        onClick={() => host.notify('command', { command: 'dreamCurator.cancelRun' })}
      />
    </span>
  );
}
