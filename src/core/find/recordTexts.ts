import { parseJson } from '../text/parseJson.ts';

/**
 * Every text in a JSON value, keys left out. Where a text is JSON itself, as in the cells of some tables, the texts in it
 * are among them. Goes as deep as the value does, without recursion.
 */
export function recordTexts(value: unknown): readonly string[] {
  const texts: string[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      texts.push(next);
      waiting.push(valueIn(next));
    } else if (typeof next === 'object' && next !== null) {
      for (const inner of Object.values(next)) {
        waiting.push(inner);
      }
    }
  }
  return texts;
}

/** The list or object that a text is, undefined where it is none. */
function valueIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
