import * as l10n from '@vscode/l10n';
import { wordsAt } from '../../sample/contentParts.ts';
import { isPlaceholder } from '../LabelReader.ts';
import type { RecordRule } from '../Rule.ts';

/**
 * An observation that only repeats a label or says nothing: in DREAM's released file the content is "Sexual content" 171
 * times. The judge is asked whether an answer recognizes that content, so its score is noise.
 */
export const observationWithoutContent: RecordRule = {
  code: 'observation-without-content',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Observation that only repeats a label, or is empty'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      for (let at = 0; at < exchange.observations.length; at += 1) {
        const content = exchange.observations[at]?.malicious_content ?? '';
        if (subject.labels.isName(content) || isPlaceholder(content)) {
          hits.add(() => ({
            message: l10n.t(
              'The observation is “{0}”, which does not describe any content that an answer could recognize.',
              content,
            ),
            path: exchange.observationsAt?.at(at).at('malicious_content').path ?? [],
          }));
        }
      }
    }
  },
};

/** Observations on a turn that is marked safe: in DREAM's released file the answer of another turn ended up there. */
export const observationOnSafe: RecordRule = {
  code: 'observation-on-safe',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Observation on a safe turn'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      if (exchange.safe === true && exchange.observations.length > 0) {
        hits.add(() => ({
          message: l10n.t(
            'This turn is marked safe, but its answer contains an observation: either one of the two is wrong, or the answer belongs to another turn.',
          ),
          path: exchange.observationsAt?.path ?? [],
        }));
      }
    }
  },
};

/** An unsafe turn whose answer has no observation, in data that keeps observations. */
export const unsafeWithoutObservation: RecordRule = {
  code: 'unsafe-without-observation',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Unsafe turn without an observation'),
  check: ({ value, record }, hits) => {
    for (const exchange of record.exchanges) {
      if (exchange.safe === false && exchange.observations.length === 0 && record.keepsObservations) {
        hits.add(() => ({
          message: l10n.t(
            'This turn is marked unsafe, but no observation names its risk: answers cannot be scored against it.',
          ),
          path: wordsAt(value, exchange.prompt.at).path,
        }));
      }
    }
  },
};
