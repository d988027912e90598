import { rules } from '../../../core/checks/rules.ts';
import { contentHash } from '../../contentHash.ts';
import type { SurveySetup } from './SurveyMessages.ts';

/** Raised where records come to be read or checked differently by rules of the same codes. */
const keyVersion = 2;

/** Names everything that a survey depends on besides the records, the language of its messages included. */
export function surveyKey({ formatId, mapping, checks, strings }: SurveySetup): string {
  const codes = rules.map((rule) => rule.code);
  const language = Object.keys(strings).length === 0 ? '' : contentHash(JSON.stringify(strings));
  return contentHash(JSON.stringify([keyVersion, formatId, mapping, checks, codes, language]));
}
