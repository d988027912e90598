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

/** Numbers of class labels, which say nothing unless a field is known to say what is safe. */
const bits: Readonly<Record<string, boolean>> = { '1': true, '0': false };

/** What a field that says whether something is safe means: a boolean or a word such as "unsafe"; undefined if it is neither. */
export function readSafetyWord(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') {
    return value;
  }
  const word = typeof value === 'string' && value.length <= longest ? value.trim().toLowerCase() : '';
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** `readSafetyWord` of a field that a curator mapped as the one that says what is safe: 1 is safe there, and 0 is not. */
export function readMappedSafety(value: unknown): boolean | undefined {
  const bit = typeof value === 'number' || typeof value === 'string' ? String(value).slice(0, 2).trim() : '';
  return readSafetyWord(value) ?? (Object.hasOwn(bits, bit) ? bits[bit] : undefined);
}

/** Words that mean the same whatever the field is called. */
const absolute: ReadonlySet<string> = new Set([
  'safe',
  'unsafe',
  'benign',
  'harmless',
  'unharmful',
  'harmful',
]);

/** Whether a text calls something unsafe, whatever the field is called. */
export function isUnsafeWord(value: unknown): boolean {
  return readSafetyWord(value) === false && isAbsolute(value);
}

/** `readMappedSafety` of a field that says what is unsafe: true, "yes" and 1 are unsafe there. */
export function readMappedRisk(value: unknown): boolean | undefined {
  const safe = readMappedSafety(value);
  return safe === undefined || isAbsolute(value) ? safe : !safe;
}

function isAbsolute(value: unknown): boolean {
  return typeof value === 'string' && absolute.has(value.slice(0, longest).trim().toLowerCase());
}
