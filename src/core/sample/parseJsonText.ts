import { parseJson } from '../text/parseJson.ts';

/** The last text with what it held: the fields of one JSON column are read one after the other. */
let lastParsed: { readonly text: string; readonly value: unknown } = { text: '', value: undefined };

/** The list or object that a text holds as JSON; undefined where it holds none. */
export function parseJsonText(text: string): unknown {
  if (text !== lastParsed.text) {
    lastParsed = { text, value: parseListOrObject(text) };
  }
  return lastParsed.value;
}

function parseListOrObject(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
