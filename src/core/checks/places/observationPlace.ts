import type { Exchange, RawObservation } from '../../sample/Exchange.ts';
import type { FieldPath } from '../Finding.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { fieldOf } from './fieldOf.ts';
import { promptIndex } from './promptIndex.ts';
import { walk } from './walk.ts';

/** Where the n-th observation of an exchange stands in its record. */
export function observationPlace(subject: ReadSubject, exchange: Exchange, at: number): FieldPath {
  const wanted = exchange.observations[at];
  if (!wanted) {
    return [];
  }
  const { value } = subject;
  const usual = listPlaces(subject, exchange).map((list) => [...list, at]);
  const found = usual.find((path) => isSame(follow(value, path), wanted));
  return found ?? search(value, wanted) ?? [];
}

/** DREAM keeps observations on the answer; preference rows keep them beside it. */
function listPlaces({ conversation }: ReadSubject, exchange: Exchange): readonly FieldPath[] {
  const onAnswer = conversation
    ? [[conversation.name, promptIndex(conversation, exchange) + 1, 'observe']]
    : [];
  return [...onAnswer, ['observe']];
}

function search(value: object, wanted: RawObservation): FieldPath | undefined {
  for (const step of walk(value)) {
    if (isSame(step.value, wanted)) {
      return step.path;
    }
  }
  return undefined;
}

function isSame(value: unknown, wanted: RawObservation): boolean {
  return (
    fieldOf(value, 'malicious_content') === wanted.malicious_content &&
    fieldOf(value, 'source') === wanted.source &&
    fieldOf(value, 'risk_category') === wanted.risk_category
  );
}

function follow(value: unknown, path: FieldPath): unknown {
  return path.reduce(fieldOf, value);
}
