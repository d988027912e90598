import * as l10n from '@vscode/l10n';
import { wordsAt } from '../../sample/contentParts.ts';
import { preferenceOf } from '../../sample/Exchange.ts';
import { findContradiction, type LabelContradiction } from '../answers/labelContradiction.ts';
import type { RecordRule } from '../Rule.ts';

/** An answer that contradicts its label: full help on a turn marked unsafe, a refusal on one marked safe. */
export const answerAgainstLabel: RecordRule = {
  code: 'answer-against-label',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Answer contradicts its label'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      for (const answer of exchange.answers) {
        const found =
          exchange.safe === undefined && answer.safe === undefined
            ? undefined
            : findContradiction(exchange, answer);
        if (found) {
          hits.add(() => ({ message: describe(found), path: wordsAt(subject.value, answer.at).path }));
        }
      }
    }
  },
};

/** A pair whose rejected answer has the higher score in the data: one of the two is wrong. */
export const scoreAgainstLabel: RecordRule = {
  code: 'score-against-label',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Rejected answer is scored higher'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      const pair = preferenceOf(exchange);
      const [chosen, rejected] = [pair?.chosen.score, pair?.rejected.score];
      if (pair && chosen !== undefined && rejected !== undefined && chosen < rejected) {
        hits.add(() => ({
          message: l10n.t(
            'By the data’s own scores the rejected answer is better than the chosen one by {0}: either the pair is the wrong way round, or the scores are not about what the pair is.',
            Number((rejected - chosen).toPrecision(6)),
          ),
          path: wordsAt(subject.value, pair.rejected.at).path,
        }));
      }
    }
  },
};

function describe(found: LabelContradiction): string {
  switch (found) {
    case 'help-on-unsafe':
      return l10n.t(
        'The request is marked unsafe, but the answer helps without an objection: either the label or the answer is wrong.',
      );
    case 'refusal-on-safe':
      return l10n.t(
        'The request is marked safe, but the answer refuses: a model learns to refuse harmless requests, or the label is wrong.',
      );
    default:
      return l10n.t('The answer is marked unsafe, but it refuses: either the label or the answer is wrong.');
  }
}
