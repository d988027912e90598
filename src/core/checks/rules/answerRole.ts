import * as l10n from '@vscode/l10n';
import { fieldOf } from '../places/fieldOf.ts';
import { sideOf } from '../places/sideOf.ts';
import type { RecordRule } from '../Rule.ts';

const answerFields = ['chosen', 'rejected'] as const;

/** An answer that is not the assistant's: TRL and LLaMA-Factory train on it as a user turn (trainers.md, section 3). */
export const answerRole: RecordRule = {
  code: 'answer-role',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Answer in another role than the assistant’s'),
  check: ({ value }, hits) => {
    for (const name of answerFields) {
      const answer = fieldOf(value, name);
      if (typeof answer !== 'object' || answer === null) {
        continue;
      }
      const list = Array.isArray(answer);
      const message = list ? answer.at(-1) : answer;
      if (message !== undefined && sideOf(message) !== 'assistant') {
        hits.add(() => ({
          message: l10n.t(
            '“{0}” is not in the role of the assistant: TRL and LLaMA-Factory train on it as if the user had said it.',
            name,
          ),
          path: list ? [name, answer.length - 1] : [name],
        }));
      }
    }
  },
};
