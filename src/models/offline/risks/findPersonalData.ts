import { hasPhrase } from '../text/hasPhrase.ts';
import type { Passage } from '../text/Passage.ts';
import { phrases } from '../text/phrases.ts';

/** Names of fields that only documents about one person have. */
const identifyingFields = phrases(
  'home|residential|street|mailing address',
  'social security',
  'ssn|passport|dob',
  'passport|license|licence|card|account|id|insurance ~1 no|number|nr',
  'date of birth',
  'patient|diagnosis|blood_type|salary|maiden_name',
);
/** Fields that say more of a person beside one of the others. */
const furtherFields = phrases('phone|mobile|cell|telephone|tel|email|e_mail', 'born|birthday|address');
const maxDataLength = 160;

/** Personal data on a card or a form: its fields with their values in one line, or undefined where there are none. */
export function findPersonalData(writing: readonly Passage[]): string | undefined {
  if (
    !writing.some(
      ({ tokens, text }, at) => hasPhrase(tokens, identifyingFields) && hasValue(text, writing[at + 1]),
    )
  ) {
    return undefined;
  }
  const parts: string[] = [];
  writing.forEach((passage, at) => {
    if (hasPhrase(passage.tokens, identifyingFields) || hasPhrase(passage.tokens, furtherFields)) {
      const next = writing[at + 1];
      const value = /\d/.test(passage.text) || next === undefined ? [] : [next.text];
      parts.push(passage.text, ...value);
    }
  });
  return parts.join(' ').slice(0, maxDataLength).trim();
}

function hasValue(text: string, next: Passage | undefined): boolean {
  return /\d/.test(text) || /\d/.test(next?.text ?? '');
}
