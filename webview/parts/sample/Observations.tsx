import * as l10n from '@vscode/l10n';
import { modelName } from '../../../src/core/review/ExchangeView.ts';
import { plural } from '../../../src/core/text/localized.ts';
import type { ExchangeContent, ShownExchange } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { performAction } from '../../performAction.ts';
import { newEvidence } from '../../state/marking.ts';
import { saveAdded } from '../../state/observations.ts';
import { editing, focusedObservation, run } from '../../state/store.ts';
import { fill } from '../../text/foreignText.ts';
import { Button } from '../../ui/Button.tsx';
import { DraftLinks } from '../common/EditForm.tsx';
import { ShowMore } from '../common/Folded.tsx';
import { ObservationForm } from './ObservationForm.tsx';
import { ObservationItem } from './ObservationItem.tsx';

/** The risks of an exchange, one by one, and their origins. */
export function Observations({ exchange: { view } }: { readonly exchange: ExchangeContent }) {
  const { observations, totals } = view;
  return (
    <section class="observations">
      <div class="section-head">
        <h2>{l10n.t('Observations')}</h2>
        <span class="meta">
          {totals.observations > 0 &&
            plural(
              l10n.t('{0} observation, {1} open | {0} observations, {1} open'),
              totals.observations,
              totals.open,
            )}
        </span>
        {totals.open > 0 && (
          <button type="button" class="link" onClick={() => performAction('acceptAllObservations')}>
            {l10n.t('Accept All (Shift+Y)')}
          </button>
        )}
      </div>
      {observations.map((one, at) => (
        <ObservationItem
          key={one.key}
          one={one}
          focused={observations.length > 1 && at === focusedObservation.value}
        />
      ))}
      {observations.length === 0 && <Empty view={view} />}
      <ShowMore hidden={totals.observations - observations.length} />
      {editing.value.kind === 'new-observation' ? (
        <ObservationForm
          kind="new-observation"
          evidence={newEvidence.value}
          onEvidence={(evidence) => {
            newEvidence.value = evidence;
          }}
          onSave={(observation) => saveAdded(observation, newEvidence.value)}
        />
      ) : (
        <span class="observation-add">
          <button type="button" class="link" onClick={() => performAction('addObservation')}>
            {l10n.t('Add Observation (I)')}
          </button>
          <DraftLinks kind="new-observation" />
        </span>
      )}
    </section>
  );
}

function Empty({ view }: { readonly view: ShownExchange }) {
  if (view.disentangled) {
    return <p class="meta">{fill(l10n.t('No risk found by {0}.'), modelName(view.disentangled))}</p>;
  }
  return (
    <div class="empty">
      <p class="meta">{l10n.t('Risks not disentangled yet.')}</p>
      <Button
        label={l10n.t('Disentangle')}
        disabled={run.value !== undefined}
        onClick={() => host.run('dreamCurator.disentangle')}
      />
    </div>
  );
}
