import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

/** Counts a text’s tokens in OpenAI’s o200k encoding. Markers of the encoding in the text count as text. */
export function tokenizer(text: string): number {
  return countTokens(text, { disallowedSpecial: new Set() });
}
