import * as l10n from '@vscode/l10n';
import type { Turn } from '../../sample/Turn.ts';
import { turnText } from '../../sample/turnText.ts';
import { isPlaceholder } from '../labels/isPlaceholder.ts';
import { promptPlace } from '../places/promptPlace.ts';
import type { RecordRule } from '../Rule.ts';

/** A prompt without words, or "N/A": VLGuard's train set has 14 of the latter, and a teacher invents a risk for them. */
export const emptyPrompt: RecordRule = {
  code: 'empty-prompt',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Prompt that is empty or “N/A”'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      if (saysNothing(exchange.prompt)) {
        const words = turnText(exchange.prompt);
        hits.add(() => ({
          message:
            words.trim() === ''
              ? l10n.t('The prompt has no words: the answer is trained on whatever comes before it.')
              : l10n.t(
                  'The prompt is “{0}”: the answer is trained on a question nobody asked.',
                  words.trim(),
                ),
          path: promptPlace(subject, exchange),
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
