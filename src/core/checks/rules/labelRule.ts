import type { LabelReading, ObservationLabel } from '../labels/LabelBook.ts';
import { observationPlace } from '../places/observationPlace.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';
import type { FindingDescription } from '../Telling.ts';

interface LabelRule extends Pick<RecordRule, 'code' | 'severity' | 'title'> {
  readonly fields: readonly ObservationLabel['field'][];
  /** What a label must have come to for this rule to tell it. */
  readonly drift: LabelReading['drift'];
  message(label: string, canonical: string): string;
  fixTitle?(canonical: string): string;
}

/** A rule about the labels of observations, which offers the canonical label where there is one. */
export function labelRule({ fields, drift, message, fixTitle, ...info }: LabelRule): RecordRule {
  const [first, second] = fields;
  return {
    ...info,
    scope: 'record',
    independentOfTexts: true,
    check: (subject, hits) => {
      for (const one of subject.labels.labelsOf(subject.record)) {
        if (one.reading.drift === drift && (one.field === first || one.field === second)) {
          hits.add(() => describeLabel(subject, one, message, fixTitle));
        }
      }
    },
  };
}

function describeLabel(
  subject: ReadSubject,
  { exchange, at, field, label, reading }: ObservationLabel,
  message: LabelRule['message'],
  fixTitle: LabelRule['fixTitle'],
): FindingDescription {
  const path = [...observationPlace(subject, exchange, at), field];
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
