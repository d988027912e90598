import * as l10n from '@vscode/l10n';
import type { Curtain } from '../../../src/core/review/curtain.ts';
import { recordProblemCodes } from '../../../src/core/sample/RecordCodec.ts';
import { formatNumber, formatPercent, plural, pluralIfAny } from '../../../src/core/text/localized.ts';
import type { DatasetState, ReadyState, RunView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { performAction } from '../../performAction.ts';
import { applyFilter } from '../../state/filter.ts';
import { listOpen } from '../../state/layout.ts';
import { run } from '../../state/store.ts';
import { joined } from '../../text/foreignText.ts';
import { Icon, IconButton } from '../../ui/Icon.tsx';
import { FilterBar } from '../filter/FilterBar.tsx';
import { Workload } from './Workload.tsx';

/** The line above the columns: the dataset, its problems, and the review progress. */
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
        {plural(l10n.t('{1} · {0} record | {1} · {0} records'), records, state.format)}
        <Working state={state} />
      </span>
      <Problems state={state} />
      <span class="header-space" />
      {state.isBlind && (
        <button type="button" class="link" onClick={() => host.run('dreamCurator.toggleBlind')}>
          <Icon name="eye-closed" />
          {l10n.t('Blind')}
        </button>
      )}
      {run.value && <RunStrip run={run.value} />}
      <IconButton
        icon={state.curtain === 'never' ? 'eye' : 'eye-closed'}
        label={curtainLabel(state.curtain)}
        onClick={() => host.run('dreamCurator.chooseCurtain')}
      />
      <IconButton icon="keyboard" label={l10n.t('Keys (?)')} onClick={() => performAction('showKeys')} />
      <IconButton
        icon="circle-large-filled"
        label={state.greyscale ? l10n.t('Show images in color') : l10n.t('Show images without colors')}
        pressed={state.greyscale}
        onClick={() => host.run('dreamCurator.toggleGreyscale')}
      />
      <Workload />
      <span class="header-progress">
        <progress
          class="bar"
          max={Math.max(1, summary.exchanges)}
          value={summary.decided}
          aria-label={l10n.t('Decided')}
        />
        <span class="meta">
          {l10n.t('{0} of {1} decided', formatNumber(summary.decided), formatNumber(summary.exchanges))}
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

function curtainLabel(curtain: Curtain): string {
  return {
    unsafe: l10n.t('Unsafe samples are hidden until you reveal them. Change...'),
    unknown: l10n.t('Samples that are not known to be safe are hidden until you reveal them. Change...'),
    always: l10n.t('All samples are hidden until you reveal them. Change...'),
    never: l10n.t('No sample is hidden. Change...'),
  }[curtain];
}

/** Work that continues in the background, while records can already be used. */
function Working({ state: { indexed, surveyed } }: { readonly state: ReadyState }) {
  if (indexed < 1) {
    return <span> · {l10n.t('indexing {0}', formatPercent(indexed))}</span>;
  }
  return surveyed < 1 ? <span> · {l10n.t('checking {0}', formatPercent(surveyed))}</span> : null;
}

function Problems({ state: { broken, fileProblems, ledgerProblems } }: { readonly state: ReadyState }) {
  const unreadable = pluralIfAny(l10n.t('{0} unreadable record | {0} unreadable records'), broken);
  const others = [
    ...pluralIfAny(l10n.t('{0} problem with the file | {0} problems with the file'), fileProblems.length),
    ...pluralIfAny(l10n.t('{0} unreadable ledger line | {0} unreadable ledger lines'), ledgerProblems),
  ];
  return (
    <>
      {unreadable.map((text) => (
        <ProblemLink key={text} text={text} onClick={() => void applyFilter(unreadableFilter)} />
      ))}
      {others.length > 0 && (
        <ProblemLink text={others.join(' · ')} onClick={() => host.run('dreamCurator.showProblems')} />
      )}
    </>
  );
}

/** The filter that lists the records that cannot be read. */
const unreadableFilter = `rule:${recordProblemCodes.join(',')}`;

interface ProblemLinkProps {
  readonly text: string;
  readonly onClick: () => void;
}

function ProblemLink({ text, onClick }: ProblemLinkProps) {
  return (
    <button type="button" class="link header-problems" onClick={onClick}>
      <Icon name="warning" />
      {text}
    </button>
  );
}

/** What a model is doing at the moment. */
function RunStrip({ run: { title, model, done, total, failed } }: { readonly run: RunView }) {
  return (
    <span class="run-strip meta" role="status">
      <Icon name="sync~spin" />
      <span class="run-title">{joined([title, model], ' · ')}</span>
      <span class="number">{l10n.t('{0} of {1}', formatNumber(done), formatNumber(total))}</span>
      {failed > 0 && <span class="tone-error">{l10n.t('{0} failed', formatNumber(failed))}</span>}
      <IconButton
        icon="debug-stop"
        label={l10n.t('Cancel Run')}
        onClick={() => host.run('dreamCurator.cancelRun')}
      />
    </span>
  );
}
