import * as l10n from '@vscode/l10n';
import { parseExactly } from './exactNumber.ts';

/** Deeper nesting is never intended, and recursion over it overflows the stack. */
const maxDepth = 500;

/** JSON that is nested too deep to be processed. */
export class TooDeepError extends Error {}

/** The value of untrusted JSON text. Throws if it is not JSON or is nested too deep. */
export function parseJson(text: string): unknown {
  const value = parseWithoutOverflow(text);
  if (isDeeper(value, maxDepth)) {
    throw tooDeep();
  }
  return value;
}

/** Keeping the digits of long integers visits every value, which deep nesting does not survive. */
function parseWithoutOverflow(text: string): unknown {
  try {
    return parseExactly(text);
  } catch (error) {
    throw error instanceof RangeError && nestsDeeper(text, maxDepth) ? tooDeep() : error;
  }
}

function tooDeep(): TooDeepError {
  return new TooDeepError(
    l10n.t('it is nested too deeply (limit: {0}); remove what is not needed', maxDepth),
  );
}

/** `parseJson`; undefined if that throws. */
export function tryParseJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** The list or object that a text contains as JSON; undefined if it contains none. */
export function parseJsonText(text: string): unknown {
  return /^\s*[[{]/.test(text) ? tryParseJson(text) : undefined;
}

/** Parses JSON texts, each only once: the fields of one JSON column are read one after the other. */
export class JsonTexts {
  readonly #values = new Map<string, unknown>();

  parse(text: string): unknown {
    if (!this.#values.has(text)) {
      this.#values.set(text, parseJsonText(text));
    }
    return this.#values.get(text);
  }
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (depth === 0) {
    return true;
  }
  // A hot path: every record goes through here, and `for in` over a list takes longer than parsing it.
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
 * Whether a JSON text would be nested deeper than a number of levels, which would overflow the stack of recursive code.
 * Brackets within strings do not count. Linear in the length of any text.
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
