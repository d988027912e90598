import type { LabelReading } from '../labels/LabelBook.ts';
import { observationPlace } from '../places/observationPlace.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';

type LabelField = 'source' | 'risk_category';

interface LabelRule extends Pick<RecordRule, 'code' | 'severity' | 'title'> {
  readonly fields: readonly LabelField[];
  /** What a label must have come to for this rule to tell it. */
  readonly drifts: readonly LabelReading['drift'][];
  message(label: string, canonical: string, field: LabelField): string;
  fixTitle?(canonical: string): string;
}

/** A rule about the labels of observations, which offers the canonical label where there is one. */
export function labelRule({ fields, drifts, message, fixTitle, ...info }: LabelRule): RecordRule {
  return {
    ...info,
    scope: 'record',
    check: (subject, hits) => {
      for (const exchange of subject.record.exchanges) {
        for (const [at, observation] of exchange.observations.entries()) {
          for (const field of fields) {
            const label = observation[field];
            const read = readLabel(subject, field, label);
            if (drifts.includes(read.drift)) {
              const canonical = read.drift === 'unknown' ? '' : read.canonical;
              hits.add(() => {
                const path = [...observationPlace(subject, exchange, at), field];
                const edits = [
                  { kind: 'replace' as const, path, value: canonical },
                  {
                    kind: 'observation' as const,
                    exchange: exchange.index,
                    observation: at,
                    set: { [field]: canonical },
                  },
                ];
                const fix = fixTitle && canonical !== '' ? { title: fixTitle(canonical), edits } : undefined;
                return { message: message(label, canonical, field), path, fix };
              });
            }
          }
        }
      }
    },
  };
}

function readLabel({ labels }: ReadSubject, field: LabelField, label: string): LabelReading {
  return field === 'source' ? labels.source(label) : labels.category(label);
}
