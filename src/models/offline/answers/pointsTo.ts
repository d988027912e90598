import { canonicalSource } from '../../../core/taxonomy/canonicalSource.ts';
import { sourceWords } from '../lexicons/sourceWords.ts';
import { hasPhrase } from '../text/hasPhrase.ts';
import { tokenize } from '../text/tokenize.ts';

/** Whether an answer says where a risk lies; never for a source that is none. */
export function namesSource(label: string, answer: string): boolean {
  const source = canonicalSource(label);
  return source !== undefined && hasPhrase(tokenize(answer), sourceWords[source]);
}
