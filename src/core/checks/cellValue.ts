/** What pandas reads as missing. */
const missing: ReadonlySet<string> = new Set([
  ...['', '#N/A', '#N/A N/A', '#NA', '-1.#IND', '-1.#QNAN', '-NaN', '-nan', '1.#IND', '1.#QNAN'],
  ...['<NA>', 'N/A', 'NA', 'NULL', 'NaN', 'None', 'n/a', 'nan', 'null'],
]);

const booleans: Readonly<Record<string, boolean>> = {
  True: true,
  TRUE: true,
  true: true,
  False: false,
  FALSE: false,
  false: false,
};

const number = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const infinite = /^[+-]?inf(?:inity)?$/i;
/** Longer texts are no numbers. */
const maxLength = 40;

/**
 * What `datasets` takes a cell of CSV for, which reads it with pandas: null, true or false, a number, or else the text (tried with
 * version 5.2.0).
 */
export function cellValue(text: string): string | number | boolean | null {
  if (text.length > maxLength) {
    return text;
  }
  if (missing.has(text)) {
    return null;
  }
  if (Object.hasOwn(booleans, text)) {
    return booleans[text] ?? null;
  }
  return number.test(text) ? Number(text) : infinite.test(text) ? Number.POSITIVE_INFINITY : text;
}

/** A row of CSV with its cells as `datasets` takes them; other values as they are. */
export function cellValues(row: unknown): unknown {
  return typeof row !== 'object' || row === null
    ? row
    : Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? cellValue(cell) : cell]),
      );
}
