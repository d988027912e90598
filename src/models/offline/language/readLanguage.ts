import { tokenize } from '../../../core/text/Token.ts';
import type { DetectedLanguage } from './detectLanguage.ts';

let loaded: Promise<(text: string) => DetectedLanguage> | undefined;

/** Common English words that are none in the languages that are written like it. */
const englishWords = new Set(
  (
    'the and that it for with his they this have from but not what were when there can your which their said each about how ' +
    "them then many these would i'm i can't don't you you're my help cannot sorry please could should who why where does " +
    'been being because into than its our some any should other give make write tell show'
  ).split(' '),
);
/** Detectors mistake short English texts, names and lists of terms for other languages; these words settle it. */
const englishShare = 0.2;
/** Shorter texts say too little; in letters. */
const minLetters = { latin: 8, other: 2 };
/** What is read of a text. UTF-16 units. */
const readLength = 1000;

/**
 * The language of a text, by its English name, unless it is English or cannot be told, as for numbers, names and very short
 * texts. Told by `eld` (docs/offline-engine.md compares it with others), which is loaded on first use.
 */
export async function readForeignLanguage(text: string): Promise<string | undefined> {
  const start = text.slice(0, readLength);
  const letters = count(start, /\p{L}/gu);
  const isLatin = count(start, /\p{Script=Latin}/gu) * 2 >= letters;
  if (letters < (isLatin ? minLetters.latin : minLetters.other) || (isLatin && hasEnglishWords(start))) {
    return undefined;
  }
  loaded ??= import('./detectLanguage.ts').then(({ detectLanguage }) => detectLanguage);
  const detect = await loaded;
  const { code, isReliable } = detect(start);
  if (isLatin) {
    return isReliable && code !== '' && code !== 'en' ? languageName(code) : undefined;
  }
  // Another script is another language, even if the detector does not know it.
  return code === '' || code === 'en' ? 'an unknown language' : languageName(code);
}

function count(text: string, characters: RegExp): number {
  return text.match(characters)?.length ?? 0;
}

function hasEnglishWords(text: string): boolean {
  const tokens = tokenize(text);
  return tokens.filter(({ word }) => englishWords.has(word)).length >= englishShare * tokens.length;
}

/** Reasons are kept in the ledger in English. */
function languageName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
}
