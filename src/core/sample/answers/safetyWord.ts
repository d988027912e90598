import { ownValue } from '../../objects.ts';

const truthWords: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};

const safetyWords: Readonly<Record<string, boolean>> = {
  safe: true,
  benign: true,
  harmless: true,
  unharmful: true,
  unsafe: false,
  harmful: false,
};

/** Longer texts are not one of the words. */
const longest = 12;

/**
 * What a field about safety says: a truth value (boolean, 0 or 1, "yes") or a word such as "unsafe"; undefined if it is
 * neither. `isUnsafe` if the field says whether something is unsafe: then 1 and true mean that it is.
 */
export function readSafetyWord(value: unknown, isUnsafe = false): boolean | undefined {
  const text = typeof value === 'object' ? '' : String(value);
  const word = text.length <= longest ? text.trim().toLowerCase() : '';
  const truth = ownValue(truthWords, word);
  return truth === undefined ? ownValue(safetyWords, word) : truth !== isUnsafe;
}
