import * as l10n from '@vscode/l10n';
import { isPlaceholder } from '../labels/isPlaceholder.ts';
import { observationPlace } from '../places/observationPlace.ts';
import type { RecordRule } from '../Rule.ts';

/**
 * An observation that only echoes a label or says nothing: "Sexual content" stands for the content 171 times in DREAM's
 * released file. The judge is asked whether an answer recognises that content, so that such a one scores noise.
 */
export const observationWithoutContent: RecordRule = {
  code: 'observation-without-content',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Observation that only echoes a label, or is empty'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      for (let at = 0; at < exchange.observations.length; at += 1) {
        const content = exchange.observations[at]?.malicious_content ?? '';
        if (subject.labels.isName(content) || isPlaceholder(content)) {
          hits.add(() => ({
            message: l10n.t(
              'The observation says “{0}”, which names no content that an answer could recognise.',
              content,
            ),
            path: [...observationPlace(subject, exchange, at), 'malicious_content'],
          }));
        }
      }
    }
  },
};
