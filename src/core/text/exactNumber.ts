/**
 * An integer that a JavaScript number cannot hold, such as a 64-bit id. It keeps its digits, and `JSON.stringify` writes them as
 * they were read.
 */
export interface ExactNumber {
  readonly rawJSON: string;
}

/** Missing from TypeScript's types; in Node since version 21. */
const exact = JSON as unknown as {
  rawJSON(digits: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
};

/** Whether a value from `parseJson` is such a number. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return exact.isRawJSON(value);
}

/** The number that a JSON text spells with these digits, exact even if a JavaScript number would round it. */
export function exactNumber(digits: string): number | ExactNumber {
  const value = Number(digits);
  return String(value) === digits ? value : exact.rawJSON(digits);
}

/** A value without such numbers has no integer of this many digits. */
const longInteger = /\d{16}/;

/** `JSON.parse` that keeps the digits of integers which would be rounded. */
export function parseExactly(text: string): unknown {
  return longInteger.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  const isRounded =
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    source !== undefined &&
    String(value) !== source;
  return isRounded && /^-?\d+$/.test(source) ? exact.rawJSON(source) : value;
}
