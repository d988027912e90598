import * as l10n from '@vscode/l10n';

/** What is nested deeper than this was never meant to be read, and whatever walks over it runs out of stack. */
const maxDepth = 500;

/** JSON that is nested too deep for anything to be done with it. */
export class TooDeepError extends Error {}

/** The value of a JSON text from outside. Throws where it is no JSON or nested too deep. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isDeeper(value, maxDepth)) {
    throw new TooDeepError(
      l10n.t('it is nested more than {0} levels deep; take out what it does not need', maxDepth),
    );
  }
  return value;
}

/** `parseJson`; undefined where that throws. */
export function tryParseJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (depth === 0) {
    return true;
  }
  // Every record that is read passes here, and `for in` over a list takes longer than parsing it.
  if (Array.isArray(value)) {
    return value.some((part) => typeof part === 'object' && isDeeper(part, depth - 1));
  }
  for (const name in value) {
    const part = (value as Record<string, unknown>)[name];
    if (typeof part === 'object' && isDeeper(part, depth - 1)) {
      return true;
    }
  }
  return false;
}

/**
 * Whether a text, read as JSON, would be nested deeper than so many levels: what goes through a value level by level would run
 * out of stack. Brackets within strings do not count. Takes time linear in the text, whatever it holds.
 */
export function nestsDeeper(text: string, levels: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (inString) {
      inString = unit !== quote;
      at += unit === backslash ? 1 : 0;
    } else if (unit === quote) {
      inString = true;
    } else if (unit === openBrace || unit === openBracket) {
      depth += 1;
      if (depth > levels) {
        return true;
      }
    } else if (unit === closeBrace || unit === closeBracket) {
      depth = Math.max(0, depth - 1);
    }
  }
  return false;
}

const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
