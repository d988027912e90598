import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { isObject, ownValue } from '../objects.ts';
import { nestsDeeper } from '../text/parseJson.ts';

/** An object or list in a text, with its place. */
export interface FoundJson {
  readonly value: object;
  readonly from: number;
  readonly to: number;
  /** It has one key with two values, or is part of an object that cannot be read. */
  readonly isAmbiguous: boolean;
}

/** No valid reply is nested deeper, and deeper nesting would overflow the stack in validation. */
const maxDepth = 100;
/** How often each character of a text may be parsed, on average: brackets within brackets that are no JSON are tried one by one. */
const maxParses = 20;

/**
 * The outermost JSON objects and lists of a text, fenced or among words. Spellings that have only one reading are read: trailing
 * commas, comments, line breaks within texts, keys without quotes, Python's quotes and constants.
 */
export function jsonInText(text: string): readonly FoundJson[] {
  const found: FoundJson[] = [];
  let budget = maxParses * text.length;
  let end = 0;
  let broken = { from: 0, to: 0 };
  for (const { from, to } of bracketPairs(text)) {
    if (from < end) {
      continue;
    }
    budget -= to - from;
    if (budget < 0) {
      return [];
    }
    const parsed = parseTolerantly(text.slice(from, to));
    if (parsed) {
      const isPart = to <= broken.to && text.slice(broken.from + 1, broken.to - 1).trim().length > to - from;
      found.push({ ...parsed, isAmbiguous: parsed.isAmbiguous || isPart, from, to });
      end = to;
    } else if (text[from] === '{' && from >= broken.to) {
      broken = { from, to };
    }
  }
  return found;
}

/** The ranges between matching brackets, outer ones first. Brackets in quotes count only outside of all others. */
function bracketPairs(text: string): readonly { readonly from: number; readonly to: number }[] {
  const pairs: { from: number; to: number }[] = [];
  const open: number[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      inString = character !== '"';
      at += character === '\\' ? 1 : 0;
    } else if (character === '"') {
      inString = open.length > 0;
    } else if (character === '{' || character === '[') {
      open.push(at);
    } else if (character === '}' || character === ']') {
      const from = open.at(-1);
      if (from !== undefined && text[from] === (character === '}' ? '{' : '[')) {
        open.pop();
        pairs.push({ from, to: at + 1 });
      }
    }
  }
  return pairs.sort((a, b) => a.from - b.from);
}

/** The value of a JSON text; undefined if it has no reading. */
function parseTolerantly(text: string): Pick<FoundJson, 'value' | 'isAmbiguous'> | undefined {
  if (nestsDeeper(text, maxDepth)) {
    return undefined;
  }
  for (const spelling of [text, respelled(text)]) {
    const errors: ParseError[] = [];
    const tree = parseTree(spelling, errors, { allowTrailingComma: true });
    if (tree && errors.length === 0) {
      const value: unknown = JSON.parse(JSON.stringify(getNodeValue(tree)));
      return isObject(value) ? { value, isAmbiguous: hasContradiction(tree) } : undefined;
    }
  }
  return undefined;
}

/** Whether a key occurs twice in an object, also in other letters, with different values: parsers take the last one, without saying so. */
function hasContradiction(node: Node): boolean {
  const { children = [] } = node;
  const values = new Map<unknown, string>();
  for (const child of node.type === 'object' ? children : []) {
    const [key, value] = child.children ?? [];
    const text = value && JSON.stringify(getNodeValue(value));
    const name = String(key?.value).toLowerCase();
    const known = values.get(name);
    if (known !== undefined && known !== text) {
      return true;
    }
    values.set(name, text ?? '');
  }
  return children.some(hasContradiction);
}

/** Texts in double and in single quotes, keys without quotes, and Python's constants. */
const spelledTokens =
  /"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\\n]|\\.|'(?!\s*[,:}\]]))*'?|\b[a-z_]\w*(?=\s*:)|\b(?:True|False|None)\b/gi;
const constants: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };

/** A text in JSON's own spelling, if it is an object as Python or JavaScript print it, has typographic quotes, or has line breaks within its texts. */
function respelled(text: string): string {
  const straight = text.includes('"') ? text : text.replace(/[“”„]/g, '"');
  return straight.replace(spelledTokens, (token) => {
    const constant = ownValue(constants, token);
    if (constant !== undefined) {
      return constant;
    }
    const quoted = token.startsWith("'") ? doubleQuoted(token.slice(1, -1)) : token;
    return quoted.startsWith('"')
      ? quoted.replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1))
      : `"${quoted}"`;
  });
}

function doubleQuoted(inner: string): string {
  const text = inner.replace(/\\.|"/g, (one) => (one === '"' ? '\\"' : one === "\\'" ? "'" : one));
  return `"${text}"`;
}
