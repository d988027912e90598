import * as l10n from '@vscode/l10n';
import { riskSources } from '../../taxonomy/riskLabels.ts';
import type { FindingDescription } from '../Finding.ts';
import type { LabelReading, ObservationLabel } from '../LabelReader.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';

interface LabelRule extends Pick<RecordRule, 'code' | 'severity' | 'title'> {
  readonly fields: readonly ObservationLabel['field'][];
  /** The outcome of reading a label that this rule reports. */
  readonly drift: LabelReading['drift'];
  message(label: string, canonical: string): string;
  fixTitle?(canonical: string): string;
}

/** A rule about the labels of observations, which offers the canonical label if there is one. */
function labelRule({ fields, drift, message, fixTitle, ...info }: LabelRule): RecordRule {
  const [first, second] = fields;
  return {
    ...info,
    scope: 'record',
    check: (subject, hits) => {
      for (const one of subject.once(readLabels)) {
        if (one.reading.drift === drift && (one.field === first || one.field === second)) {
          hits.add(() => describeLabel(one, message, fixTitle));
        }
      }
    },
  };
}

function readLabels({ labels, record }: ReadSubject): readonly ObservationLabel[] {
  return labels.labelsOf(record);
}

function describeLabel(
  { exchange, at, field, label, reading }: ObservationLabel,
  message: LabelRule['message'],
  fixTitle: LabelRule['fixTitle'],
): FindingDescription {
  const path = exchange.observationsAt?.at(at).at(field).path ?? [];
  if (reading.drift === 'unknown' || !fixTitle) {
    return { message: message(label, ''), path };
  }
  const { canonical } = reading;
  const inLedger = { exchange: exchange.index, observation: at, set: { [field]: canonical } };
  return {
    message: message(label, canonical),
    path,
    fix: {
      title: fixTitle(canonical),
      edits: [
        { kind: 'replace', path, value: canonical },
        { kind: 'observation', ...inLedger },
      ],
    },
  };
}

/** A source spelled differently than in the taxonomy: DREAM's released file says "text instructions" 1,732 times. */
export const sourceDrift = labelRule({
  code: 'source-drift',
  severity: 'warning',
  fields: ['source'],
  drift: 'drifted',
  title: () => l10n.t('Source label with inconsistent spelling'),
  message: (label, canonical) =>
    l10n.t(
      '“{0}” means the source “{1}”: a model trained on both spellings learns two labels.',
      label,
      canonical,
    ),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});

/** A source capitalized differently than in the taxonomy. */
export const sourceCase = labelRule({
  code: 'source-case',
  severity: 'information',
  fields: ['source'],
  drift: 'case',
  title: () => l10n.t('Source label with different capitalization'),
  message: (label, canonical) =>
    l10n.t('The source “{0}” is written “{1}” in the taxonomy.', label, canonical),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});

/** A source that is not one of DREAM's four in any spelling. */
export const sourceUnknown = labelRule({
  code: 'source-unknown',
  severity: 'warning',
  fields: ['source'],
  drift: 'unknown',
  title: () => l10n.t('Source that is not in the taxonomy'),
  message: (label) => l10n.t('Unknown source “{0}”. Available: {1}.', label, riskSources.join(', ')),
});

/** A risk category spelled differently than in the taxonomy, or one of its aliases. */
export const categoryDrift = labelRule({
  code: 'category-drift',
  severity: 'warning',
  fields: ['risk_category'],
  drift: 'drifted',
  title: () => l10n.t('Risk category with inconsistent spelling'),
  message: (label, canonical) =>
    l10n.t(
      '“{0}” means the category “{1}”: a model trained on both spellings learns two labels.',
      label,
      canonical,
    ),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});

/** A risk category capitalized differently than in the taxonomy. */
export const categoryCase = labelRule({
  code: 'category-case',
  severity: 'information',
  fields: ['risk_category'],
  drift: 'case',
  title: () => l10n.t('Risk category with different capitalization'),
  message: (label, canonical) =>
    l10n.t('The category “{0}” is written “{1}” in the taxonomy.', label, canonical),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});

/** A risk category that is not in the taxonomy: DREAM's released file has "Health" 26 times and "N/A" once. */
export const categoryUnknown = labelRule({
  code: 'category-unknown',
  severity: 'warning',
  fields: ['risk_category'],
  drift: 'unknown',
  title: () => l10n.t('Risk category that is not in the taxonomy'),
  message: (label) => l10n.t('Unknown risk category “{0}”: scores and counts by category ignore it.', label),
});

/** A label followed by a colon and an explanation, as a teacher copies it from its prompt. */
export const labelExplained = labelRule({
  code: 'label-explained',
  severity: 'warning',
  fields: ['source', 'risk_category'],
  drift: 'explained',
  title: () => l10n.t('Label followed by its explanation'),
  message: (_label, canonical) =>
    l10n.t('The label “{0}” includes its explanation; only the label belongs here.', canonical),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});
