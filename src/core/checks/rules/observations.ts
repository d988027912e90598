import * as l10n from '@vscode/l10n';
import { isPlaceholder } from '../LabelReader.ts';
import { carriesObservations } from '../places/carriesObservations.ts';
import { observationPlace } from '../places/observationPlace.ts';
import { promptPlace } from '../places/promptPlace.ts';
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
