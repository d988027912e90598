import { applyEdits, format } from 'jsonc-parser';

const options = { tabSize: 2, insertSpaces: true, eol: '\n' };

/**
 * A record's JSON with one line per field, values unchanged: numbers keep their digits and texts their escapes. A text that
 * is not JSON is returned as it is.
 */
export function prettyJson(text: string): string {
  try {
    JSON.parse(text);
    return applyEdits(text, format(text, undefined, options));
  } catch {
    return text;
  }
}
