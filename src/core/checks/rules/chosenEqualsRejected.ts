import * as l10n from '@vscode/l10n';
import { answerPlace } from '../places/answerPlace.ts';
import { preferenceOf } from '../places/preferenceOf.ts';
import type { RecordRule } from '../Rule.ts';

/** A pair of equal answers: TRL and LLaMA-Factory train on it, ms-swift drops it (trainers.md, section 3). */
export const chosenEqualsRejected: RecordRule = {
  code: 'chosen-equals-rejected',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Chosen equals rejected'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      const pair = preferenceOf(exchange);
      if (pair && pair.chosen.text === pair.rejected.text) {
        hits.add(() => ({
          message: l10n.t(
            'Chosen and rejected are the same text. TRL and LLaMA-Factory train on the pair, which teaches noise; ms-swift drops it.',
          ),
          path: answerPlace(subject, exchange, pair.rejected),
        }));
      }
    }
  },
};
