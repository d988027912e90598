import * as l10n from '@vscode/l10n';
import { observationPlace } from '../places/observationPlace.ts';
import type { RecordRule } from '../Rule.ts';

/** Observations on a turn that is marked safe: in DREAM's released file the answer of the other turn slipped there. */
export const observationOnSafe: RecordRule = {
  code: 'observation-on-safe',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Observation on a safe turn'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      if (exchange.safe === true && exchange.observations.length > 0) {
        hits.add(() => ({
          message: l10n.t(
            'This turn is marked safe, yet its answer carries an observation: one of the two is wrong, or the answer stands at the wrong turn.',
          ),
          path: observationPlace(subject, exchange, 0).slice(0, -1),
        }));
      }
    }
  },
};
