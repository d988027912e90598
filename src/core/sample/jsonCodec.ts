import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { isObject, messageOf } from '../objects.ts';
import { explainNotJson } from '../text/explainNotJson.ts';
import { parseJson, parseJsonText, TooDeepError } from '../text/parseJson.ts';
import type { RecordCodec, RecordProblem, TextEdit, TextLocator, TextSpan } from './RecordCodec.ts';

/** JSON text, one value per record. */
export const jsonCodec: RecordCodec = {
  decode: (text) => {
    try {
      return { value: parseJson(text) };
    } catch (error) {
      return { problem: syntaxProblem(text, error) };
    }
  },
  locator: (text) => new JsonLocator(text),
  isJson: true,
};

class JsonLocator implements TextLocator {
  readonly #text: string;
  /** Undefined if the text is nested too deep for a recursive parser. */
  readonly #root: Node | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#root = treeOf(text);
  }

  find(path: readonly PropertyKey[], part?: { from: number; length: number }): TextSpan {
    const found = this.#root && nearest(this.#root, path);
    if (!found) {
      return { offset: 0, length: this.#text.length };
    }
    const { node, rest } = found;
    const inside = node.type === 'string' ? insideOf(node.value, rest) : undefined;
    if (inside) {
      return this.#unitsOf(node, inside.find(rest, part));
    }
    return node.type === 'string' && part && rest.length === 0
      ? this.#unitsOf(node, { offset: part.from, length: part.length })
      : { offset: node.offset, length: node.length };
  }

  replace(path: readonly PropertyKey[], value: unknown): TextEdit {
    const found = this.#root && nearest(this.#root, path);
    const inside = found?.node.type === 'string' ? insideOf(found.node.value, found.rest) : undefined;
    const edit = found && inside?.replace(found.rest, value);
    return found && edit
      ? { ...this.#unitsOf(found.node, edit), text: JSON.stringify(edit.text).slice(1, -1) }
      : { ...this.find(path), text: JSON.stringify(value) };
  }

  /** The range of some units of a string literal: each escape is one unit. */
  #unitsOf(node: Node, { offset: first, length }: TextSpan): TextSpan {
    const end = node.offset + node.length - 1;
    const skip = (from: number, units: number) => {
      let at = from;
      for (let unit = 0; unit < units && at < end; unit += 1) {
        at += this.#text[at] !== '\\' ? 1 : this.#text[at + 1] === 'u' ? 6 : 2;
      }
      return Math.min(at, end);
    };
    const from = skip(node.offset + 1, first);
    return { offset: from, length: Math.max(1, skip(from, length) - from) };
  }
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, [], { disallowComments: true });
  } catch {
    return undefined;
  }
}

/** The node at a path, or its nearest existing ancestor, and the remaining steps. */
interface Nearest {
  readonly node: Node;
  readonly rest: readonly PropertyKey[];
}

function nearest(root: Node, path: readonly PropertyKey[]): Nearest {
  for (let length = path.length; length > 0; length -= 1) {
    const steps = path.slice(0, length).map((step) => (typeof step === 'number' ? step : String(step)));
    const node = findNodeAtLocation(root, steps);
    if (node) {
      return { node, rest: path.slice(length) };
    }
  }
  return { node: root, rest: path };
}

/** Finds within JSON in a text; undefined if a path does not lead into it. */
export function insideOf(text: string, [step]: readonly PropertyKey[]): TextLocator | undefined {
  const inside = step === undefined ? undefined : parseJsonText(text);
  return isObject(inside) && Object.hasOwn(inside, step ?? '') ? jsonCodec.locator(text) : undefined;
}

/** V8 reports what it cannot parse but not reliably where; jsonc-parser reports where. */
function syntaxProblem(text: string, error: unknown): RecordProblem {
  if (error instanceof TooDeepError) {
    const message = l10n.t('Cannot read the JSON: {0}', error.message);
    return { code: 'not-json', message, offset: 0, length: text.length };
  }
  const errors: ParseError[] = [];
  // A text nested too deep for a recursive parser is still just a bad record.
  try {
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    errors.length = 0;
  }
  const first = errors[0];
  if (!first) {
    const reason = messageOf(error);
    return { code: 'not-json', message: l10n.t('Not JSON: {0}', reason), offset: 0, length: text.length };
  }
  // An error at the end of the text has no length; one character back makes it visible.
  const offset = Math.min(first.offset, Math.max(0, text.length - 1));
  const explained = explainNotJson(text, offset);
  if (explained) {
    return { code: 'not-json', ...explained };
  }
  return {
    code: 'not-json',
    message: l10n.t(
      'Not JSON: {0} at character {1}.',
      inWords(printParseErrorCode(first.error)),
      first.offset + 1,
    ),
    offset,
    length: Math.max(1, Math.min(first.length, text.length - offset)),
  };
}

/** "CommaExpected" becomes "comma expected". */
function inWords(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/**
 * A member of a JSON object of records, including its key (`"12": {...}`), or an element of a list in such an object,
 * which has no key.
 */
export const jsonMemberCodec: RecordCodec = {
  decode: (text) => {
    const member = splitMember(text);
    if (!member) {
      return jsonCodec.decode(text);
    }
    const decoded = jsonCodec.decode(text.slice(member.from));
    if ('problem' in decoded) {
      const { problem } = decoded;
      return { problem: { ...problem, offset: problem.offset + member.from } };
    }
    return { ...decoded, key: member.key };
  },
  locator: (text) => {
    const from = splitMember(text)?.from ?? 0;
    return shifted(jsonCodec.locator(text.slice(from)), from);
  },
  isJson: true,
};

/** Finds with another finder, in a text that begins at an offset. */
function shifted(locator: TextLocator, by: number): TextLocator {
  const shift = <Span extends TextSpan>(span: Span): Span => ({ ...span, offset: span.offset + by });
  return {
    find: (path, part) => shift(locator.find(path, part)),
    replace: (path, value) => shift(locator.replace(path, value)),
  };
}

/** The key of a member, and the offset of its value; undefined if the text has no key. */
export function splitMember(text: string): { readonly key: string; readonly from: number } | undefined {
  const literal = /^"(?:[^"\\]|\\.)*"(?=\s*:)/s.exec(text)?.[0];
  if (literal === undefined) {
    return undefined;
  }
  try {
    return { key: JSON.parse(literal), from: text.indexOf(':', literal.length) + 1 };
  } catch {
    return undefined;
  }
}
