import * as l10n from '@vscode/l10n';
import { wordsAt } from '../../sample/contentParts.ts';
import { type Turn, turnText } from '../../sample/Exchange.ts';
import { isPlaceholder } from '../LabelReader.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';
import { mayHoldHidden, withoutHidden } from './hiddenCharacters.ts';

/** A prompt without words, or "N/A": VLGuard's train set has 14 of the latter, and teachers invent risks for them. */
export const emptyPrompt: RecordRule = {
  code: 'empty-prompt',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Empty or “N/A” prompt'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      if (saysNothing(exchange.prompt)) {
        const words = turnText(exchange.prompt);
        hits.add(() => ({
          message:
            words.trim() === ''
              ? l10n.t('The prompt is empty: the model learns to answer whatever comes before it.')
              : l10n.t(
                  'The prompt is “{0}”: the model learns to answer a question that was not asked.',
                  words.trim(),
                ),
          path: wordsAt(subject.value, exchange.prompt.at).path,
        }));
      }
    }
  },
};

function saysNothing({ parts }: Turn): boolean {
  for (const part of parts) {
    if (part.type === 'text' && !isPlaceholder(part.text)) {
      return false;
    }
  }
  return true;
}

/** An answer without words: TRL, LLaMA-Factory and ms-swift all train on it (docs/rules/empty-answer.md). */
export const emptyAnswer: RecordRule = {
  code: 'empty-answer',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Empty answer'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      for (const answer of exchange.answers) {
        if (isEmpty(answer.text, subject)) {
          hits.add(() => ({
            message: l10n.t(
              'The answer “{0}” is empty. TRL, LLaMA-Factory and ms-swift train on it without a warning: the model learns to say nothing.',
              answer.field,
            ),
            path: wordsAt(subject.value, answer.at).path,
          }));
        }
      }
    }
  },
};

/** Whether it has no words: blanks and invisible characters are none. */
function isEmpty(text: string, subject: ReadSubject): boolean {
  return (
    text === '' ||
    text.trim() === '' ||
    (text.length <= maxHidden && subject.once(mayHoldHidden) && withoutHidden(text).trim() === '')
  );
}

/** A longer text is not searched for words. */
const maxHidden = 1000;
