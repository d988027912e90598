import { eld } from 'eld/extrasmall';

/** What the detector says of a text. */
export interface DetectedLanguage {
  /** ISO 639-1; empty if it cannot tell. */
  readonly code: string;
  readonly isReliable: boolean;
}

/** The most likely language of a text. The table of its n-grams takes 30 MB of memory: see `readLanguage`. */
export function detectLanguage(text: string): DetectedLanguage {
  const found = eld.detect(text);
  return { code: found.language, isReliable: found.isReliable() };
}
