const words: Readonly<Record<string, boolean>> = {
  safe: true,
  true: true,
  yes: true,
  benign: true,
  harmless: true,
  unharmful: true,
  unsafe: false,
  false: false,
  no: false,
  harmful: false,
};

/** Longer texts are not one of the words. */
const longest = 12;

/** What a field that says whether something is safe means: a boolean or a word such as "unsafe"; undefined if it is neither. */
export function readSafetyWord(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') {
    return value;
  }
  const word = typeof value === 'string' && value.length <= longest ? value.trim().toLowerCase() : '';
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
