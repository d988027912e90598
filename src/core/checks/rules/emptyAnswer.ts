import * as l10n from '@vscode/l10n';
import { answerPlace } from '../places/answerPlace.ts';
import type { RecordRule } from '../Rule.ts';

/** An answer without words: TRL, LLaMA-Factory and ms-swift all train on it (trainers.md, section 3). */
export const emptyAnswer: RecordRule = {
  code: 'empty-answer',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Empty answer'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      for (const answer of exchange.answers) {
        if (answer.text === '' || answer.text.trim() === '') {
          hits.add(() => ({
            message: l10n.t(
              'The answer “{0}” is empty. TRL, LLaMA-Factory and ms-swift train on it without a word: the model learns to say nothing.',
              answer.field,
            ),
            path: answerPlace(subject, exchange, answer),
          }));
        }
      }
    }
  },
};
