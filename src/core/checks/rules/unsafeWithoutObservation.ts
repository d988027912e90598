import * as l10n from '@vscode/l10n';
import { carriesObservations } from '../places/carriesObservations.ts';
import { promptPlace } from '../places/promptPlace.ts';
import type { RecordRule } from '../Rule.ts';

/** An unsafe turn whose answer carries no observation, in data that keeps observations. */
export const unsafeWithoutObservation: RecordRule = {
  code: 'unsafe-without-observation',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Unsafe turn without an observation'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      if (exchange.safe === false && exchange.observations.length === 0 && carriesObservations(subject)) {
        hits.add(() => ({
          message: l10n.t(
            'This turn is marked unsafe, but no observation says what its risk is: nothing can be scored against it.',
          ),
          path: promptPlace(subject, exchange),
        }));
      }
    }
  },
};
